/** The printed scoring table (attachment 1). Source: gazette R-SUB-24 to R-SUB-27. */

import type { Rubric } from '../../shared/form/chain.ts';

export const rubric: Rubric = {
  title: { zh: '智能化改造评估诊断报告评审细则', en: 'Scoring rules for diagnosis reports' },
  passMark: 60,
  sections: [
    {
      id: 'basic-situation',
      label: { zh: '基本情况', en: 'Basic situation' },
      maxPoints: 30,
      items: [
        {
          zh: '企业自动化水平，信息化覆盖广度和深度以及企业管理水平等',
          en: 'Automation, breadth and depth of IT, and management of the enterprise',
        },
        {
          zh: '从国家、省、市等几个层面介绍企业所处行业的自动化和信息化水平以及企业在行业内所处的水平',
          en: 'The level of its industry in country, province and city, and its place in it',
        },
        { zh: '企业存在的问题及应对问题策略情况', en: 'Its problems and how to meet them' },
      ],
    },
    {
      id: 'diagnosis-recommendations',
      label: { zh: '诊断建议', en: 'Recommendations' },
      maxPoints: 40,
      items: [
        {
          zh: '诊断建议需提出被诊断企业需要数字化转型的具体内容或环节',
          en: 'Names what exactly, or which steps, should be made digital',
        },
        {
          zh: '诊断建议应当包含简要实施方案，实施方案要包含硬件、软件两方面内容',
          en: 'Contains a short plan that covers hardware and software',
        },
        { zh: '诊断建议具备指导意义和可操作性', en: 'Gives guidance and can be carried out' },
      ],
    },
    {
      id: 'project-estimate',
      label: { zh: '项目测算', en: 'Project estimate' },
      maxPoints: 30,
      items: [
        { zh: '智能化改造项目初步预算', en: 'A first budget' },
        { zh: '智能化改造项目建设期', en: 'The construction period' },
        { zh: '智能化改造初步测算改造后的经济效益', en: 'A first estimate of the economic benefit' },
      ],
    },
  ],
  deductions: [
    {
      id: 'misleading-product-promotion',
      label: {
        zh: '报告借机推销自身产品和解决方案，存在误导企业的，扣20分',
        en: 'The report promotes the provider’s own products and misleads the enterprise: 20 points off',
      },
      points: 20,
    },
  ],
  vetoes: [
    {
      id: 'duplication-or-plagiarism',
      label: {
        zh: '报告存在明显雷同、抄袭的，不予通过',
        en: 'Obvious duplication or plagiarism: the report does not pass',
      },
    },
  ],
};
