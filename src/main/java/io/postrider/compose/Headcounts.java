package io.postrider.compose;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.audience.Candidates;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Labels;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts whom a draft would be mailed to. */
@Component
public class Headcounts {

  private static final Duration LATELY = Duration.ofHours(24);

  private final Candidates candidates;
  private final Roster roster;
  private final Accounts accounts;

  Headcounts(Candidates candidates, Roster roster, Accounts accounts) {
    this.candidates = candidates;
    this.roster = roster;
    this.accounts = accounts;
  }

  /** Its readers: those who still wait if its roster is frozen, else all who fit now. */
  public Headcount of(Draft draft) {
    return Optional.ofNullable(draft.target())
        .map(TargetEdition::edition)
        .filter(roster::isFrozen)
        .map(this::waiting)
        .orElseGet(() -> fitting(draft));
  }

  private Headcount waiting(Edition edition) {
    Account account = accounts.of(edition);
    return new Headcount(account.open(), account.excludedBy(), 0);
  }

  private Headcount fitting(Draft draft) {
    Digest digest = draft.digest();
    Labels labels = Labels.of(draft.posts());
    Candidates.Count count = candidates.count(digest, labels);
    return new Headcount(
        count.mailed(), count.leftOut(), candidates.mailedWithin(digest, labels, LATELY));
  }
}
