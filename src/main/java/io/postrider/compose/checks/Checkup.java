package io.postrider.compose.checks;

import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.Presentation;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a digest needs to go out. */
@Component
public class Checkup {

  private final Installation installation;
  private final Digests digests;
  private final DigestChecks ofDigest;
  private final RelayChecks ofRelay;

  Checkup(Installation installation, Digests digests, DigestChecks ofDigest, RelayChecks ofRelay) {
    this.installation = installation;
    this.digests = digests;
    this.ofDigest = ofDigest;
    this.ofRelay = ofRelay;
  }

  /** One round of looks, for somebody who watches. */
  private record Round(Wording wording, Consumer<String> watcher, List<Finding> findings) {

    void look(String what, Supplier<String> examination) {
      watcher.accept("Checks " + what.strip());
      try {
        findings.add(new Finding(what, true, examination.get()));
      } catch (RuntimeException e) {
        findings.add(unwell(what, e));
      }
    }

    Finding unwell(String what, RuntimeException e) {
      return new Finding(what, false, wording.failure().apply(e));
    }
  }

  /**
   * Examines everything.
   *
   * @param digest null for all
   * @param slot whose posts are looked for; null for the latest that is due
   * @param wording says what stands in the way
   * @param watcher is told what is looked at next
   */
  public List<Finding> examine(
      @Nullable String digest, @Nullable String slot, Wording wording, Consumer<String> watcher) {
    Round round = new Round(wording, watcher, new ArrayList<>());
    round.look("database", installation::database);
    round.look("home", installation::home);
    round.look("templates", installation::templates);
    round.look("link key", installation::key);
    round.look("public pages", installation::publicPages);
    round.look("inbox", installation::inbox);
    try {
      if (digest == null) {
        digests.readings().forEach(one -> examine(one, slot, round));
      } else {
        examine(digests.named(digest), slot, round);
      }
    } catch (RuntimeException e) {
      round.findings().add(round.unwell("digests", e));
    }
    return round.findings();
  }

  /** A file that cannot be used keeps no other from being examined. */
  private void examine(DigestFileResult reading, @Nullable String slot, Round round) {
    if (reading.file() == null) {
      round.findings().add(new Finding(reading.name(), false, String.valueOf(reading.mistake())));
    } else {
      examine(reading.file(), slot, round);
    }
  }

  private void examine(DigestFile file, @Nullable String slot, Round round) {
    Digest digest = file.digest();
    round.look(digest.name(), () -> "%s is in order.".formatted(file.path()));
    round.look("  posts", () -> ofDigest.posts(file, slot, round.wording()));
    round.look("  gates", () -> ofDigest.gates(digest));
    if (digest.presentation().archive() == Presentation.Archive.PUBLIC) {
      round.look("  archive", () -> ofDigest.archive(digest));
    }
    round.look("  signature", ofRelay::signature);
    round.look("  way back", () -> ofDigest.wayBack(digest));
    round.look("  way out", () -> ofDigest.waysOut(digest));
    if (digest.delivery().relay() == Delivery.Relay.SMTP) {
      round.look("  relay", ofRelay::greeting);
    }
    round.look("  pace", () -> ofRelay.pace(digest));
  }
}
