package io.postrider.crash;

import io.postrider.testing.DatabaseMoment;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.util.function.Consumer;

/** Where in its second claim a run is when something fails. */
enum Moment {
  BEFORE_CLAIM("before the claim", statement(DatabaseMoment.before(Moment.CLAIM), 2)),
  AFTER_CLAIM("after the claim", statement(DatabaseMoment.after(Moment.CLAIM), 2)),
  IN_DATA("in DATA", message(SmtpPhase.DATA)),
  AFTER_DOT("after the dot", message(SmtpPhase.DOT)),
  AFTER_250(
      "after 250, before settling",
      statement(DatabaseMoment.before(Moment.SETTLE), Moment.CLAIM_SIZE + 1)),
  IN_SETTLE("settling, not committed", statement(DatabaseMoment.beforeCommitOf(Moment.SETTLE), 2)),
  SETTLED("settling, committed", statement(DatabaseMoment.afterCommitOf(Moment.SETTLE), 2)),
  IN_CLOSE("closing", statement(DatabaseMoment.beforeCommitOf(Moment.CLOSE), 1));

  /** How many rows a claim has. */
  static final int CLAIM_SIZE = 3;

  private static final String CLAIM = "UPDATE delivery SET claim = .*state = 'SENDING'";
  private static final String SETTLE = "UPDATE delivery SET reason = .*reply = .*claim = '";
  private static final String CLOSE = "UPDATE edition SET .*state = 'CLOSED'";

  private final String words;
  private final Consumer<Rig> trap;

  Moment(String words, Consumer<Rig> trap) {
    this.words = words;
    this.trap = trap;
  }

  /** Has the run wait at the rig's gate when it gets there. */
  void await(Rig rig) {
    trap.accept(rig);
  }

  /** How many deliveries a run has in its hands there. */
  int inHand() {
    return this == BEFORE_CLAIM || this == SETTLED || this == IN_CLOSE ? 0 : CLAIM_SIZE;
  }

  private static Consumer<Rig> statement(DatabaseMoment moment, int number) {
    return rig -> rig.database().stall(moment, number, rig.gate());
  }

  /** The second message of the second claim. */
  private static Consumer<Rig> message(SmtpPhase phase) {
    return rig ->
        rig.station()
            .sink()
            .fail(SmtpFault.message(CLAIM_SIZE + 2).once().stall(phase, rig.gate()));
  }

  @Override
  public String toString() {
    return words;
  }
}
