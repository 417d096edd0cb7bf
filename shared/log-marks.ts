/** What alarms look for in the log: the words of the functions and of the metric filters are the same. */

/** A message has been in the outbox for hours. */
export const MESSAGE_OVERDUE = 'message overdue in the outbox';
/** A chain no longer ran although its case is open. */
export const CHAIN_RESTARTED = 'chain no longer runs';
/** A paper stands, and its form fails to make it. */
export const PAPER_UNDRAWN = 'paper not drawn';
/** Nobody could be found for a task, nor can be now. */
export const TASK_UNHELD = 'task nobody can be asked for';
/** A file lay in quarantine for a quarter of an hour, and nobody had looked at it. */
export const UPLOAD_UNSEEN = 'upload nobody had looked at';
/** A mailbox takes no mail of ours, for now. */
export const MAIL_REFUSED = 'mail refused by its recipient';
/** A mail that its recipient's server has refused for days is sent no more. */
export const MAIL_GIVEN_UP = 'mail given up';
