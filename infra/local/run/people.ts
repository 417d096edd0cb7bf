/** The people of the local cloud: one for each role, and experts to draw from. Invented. */

import { seeds } from '../../../forms/seeds.ts';
import type { Person } from '../sign-in/settings.ts';

const person = (
  sub: string,
  name: string,
  roles: string | readonly string[],
  more: { title: string; unit: string },
): Person => ({
  sub,
  name,
  email: `${sub}@zhangdian.example`,
  roles: typeof roles === 'string' ? [roles] : roles,
  ...more,
});

const bureau = '区工业和信息化局';

export const people: readonly Person[] = [
  person('admin', '管敬文', 'administrator', { title: '系统管理员 Administrator', unit: '区大数据中心' }),
  person('officer', '李明', 'officer', { title: '经办科室 Section officer', unit: bureau }),
  person('head', '王建国', 'head', { title: '部门负责人 Head of the department', unit: bureau }),
  person('finance', '赵敏', 'finance', { title: '财政经办 Finance clerk', unit: '区财政局' }),
  person('expert1', '陈思远', 'expert', { title: '评审专家 Expert', unit: '山东理工大学' }),
  person('expert2', '刘芳', 'expert', { title: '评审专家 Expert', unit: '淄博市智能制造协会' }),
  person('expert3', '孙志强', 'expert', { title: '评审专家 Expert', unit: '淄博职业学院' }),
  person('expert4', '周晓梅', 'expert', { title: '评审专家 Expert', unit: '山东省计算中心' }),
  person('expert5', '吴海涛', 'expert', { title: '评审专家 Expert', unit: '淄博市工程咨询院' }),
  ...seeds.flatMap(seed =>
    seed.people.map(({ id, name, roles, title, unit }) => person(id, name, roles, { title, unit })),
  ),
];
