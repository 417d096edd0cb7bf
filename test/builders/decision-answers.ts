/** The decision of the gazette, as its department files it. Source: gazette section 5. */
export const decisionAnswers = {
  expropriationProject: '淄博火车站北广场片区建设项目(第二批湖田片区住宅)',
  expropriationNumber: '张政字〔2022〕69号',
  expropriationDecidedOn: '2022-11-24',
  westBoundaryRoad: '东二路',
  eastBoundaryRoad: '淄博东铁路',
  northBoundaryRoad: '洪沟路',
  southBoundaryRoad: '胶济铁路',
  scopeItemTwoText: '其他涉及淄博火车站北广场片区建设项目(第二批湖田片区住宅)规划范围内的区域',
  expropriatingDepartment: '张店区房屋征收部门',
  expropriationContactName: '张三',
  expropriationContactPhone: '13800000000',
  expropriationContactEmail: 'clerk@department.example',
};
