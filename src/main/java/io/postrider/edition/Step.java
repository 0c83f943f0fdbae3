package io.postrider.edition;

/** What may be done about an edition. Doors put it into words: a command, a button. */
public enum Step {
  /** Begin it, or continue from where it stands. */
  RUN,
  /** End a stop or a pause, and continue. */
  RESUME,
  /** Deliver again what failed or is still owed. */
  RERUN,
  /** Say what becomes of deliveries in doubt. */
  RULE,
  /** Let it go out. */
  APPROVE,
  /** Have it not go out. */
  REJECT,
  /** Call it off, or what is left of it. */
  CANCEL,
  /** Have it stand still. */
  STOP,
  /** Leave it to those who sweep: it continues by itself. */
  WAIT,
  /** Nothing is left to do. */
  NOTHING
}
