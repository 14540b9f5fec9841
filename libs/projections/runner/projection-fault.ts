/** The event at which the read models stopped, and why. Nothing after it is applied until it can be. */
export interface ProjectionFault {
  readonly position: string;
  readonly type: string;
  readonly stream: string;
  readonly message: string;
}

/** The read models cannot go past an event: a defect of a projector, a newer program's event, or a damaged log. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';

  constructor(
    readonly fault: ProjectionFault,
    cause?: unknown,
  ) {
    super(`the read models stop at event ${fault.position}, ${fault.type} in ${fault.stream}: ${fault.message}`, {
      cause,
    });
  }
}
