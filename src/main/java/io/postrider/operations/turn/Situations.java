package io.postrider.operations.turn;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.content.Contents;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out where editions stand. Safe for use by several threads. */
@Component
public class Situations {

  private final Editions editions;
  private final Contents contents;
  private final Accounts accounts;
  private final Clock clock;

  Situations(Editions editions, Contents contents, Accounts accounts, Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** By all that the ledger says: its rows are counted. */
  public Situation of(Edition edition) {
    return of(edition, accounts.of(edition));
  }

  /** By an account that was taken just now. */
  public Situation of(Edition edition, Account account) {
    return of(
        edition,
        new Situation.Facts(
            contents.isFrozen(edition), account.inDoubt(), account.mayBeOverruled()));
  }

  /** As far as its rows do not matter: they are not counted. */
  public Situation ofState(Edition edition) {
    return of(edition, Situation.Facts.of(contents.isFrozen(edition)));
  }

  private Situation of(Edition edition, Situation.Facts facts) {
    return Situation.of(edition, facts, clock.instant());
  }

  /** Where an edition stands after something was done with it. */
  public Result result(Edition edition, Result.Ended ended) {
    Edition now = editions.reread(edition);
    Account account = accounts.of(now);
    return new Result(of(now, account), account, ended);
  }

  /** Where an edition stands with which this may not be done; empty if it may. */
  public Optional<Result> idleUnless(Edition edition, Step step) {
    Situation situation = ofState(edition);
    return situation.may(step) ? Optional.empty() : Optional.of(idle(situation));
  }

  /** Where an edition stands with which nothing was done, as nothing may be done. */
  public Result idle(Situation situation) {
    Edition edition = situation.edition();
    Account account = accounts.of(edition);
    return new Result(of(edition, account), account, why(situation));
  }

  private static Result.Ended why(Situation situation) {
    Edition edition = situation.edition();
    if (edition.needsResume()) {
      return Result.Ended.NEEDS_RESUME;
    }
    if (edition.state().isFinal()) {
      return Result.Ended.NOTHING_TO_DO;
    }
    return situation.facts().hasContent() && edition.isPlanned(situation.now())
        ? Result.Ended.PLANNED
        : Result.Ended.WORKED;
  }
}
