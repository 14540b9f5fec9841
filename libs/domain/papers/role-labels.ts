import type { PartyRole } from '#domain/deal';
import { label } from './cells.js';
import type { Label } from './paper.js';

/** The roles as the trade prints them. */
export const roleLabels: Readonly<Record<PartyRole, Label>> = {
  trustee: label('受托机构', 'Trustee'),
  servicer: label('贷款服务机构', 'Servicer'),
  custodian: label('资金保管机构', 'Custodian'),
  registrar: label('登记托管机构/支付代理机构', 'Registrar and paying agent'),
  other: label('其他机构', 'Other party'),
};
