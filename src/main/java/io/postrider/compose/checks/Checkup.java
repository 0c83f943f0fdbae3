package io.postrider.compose.checks;

import io.postrider.audience.Candidates;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.pace.RelayPace;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Labels;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.text.Count;
import io.postrider.text.DurationWords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a digest needs to go out. */
@Component
public class Checkup {

  /** The gates need a post, and there need be none just now. */
  private static final Post SAMPLE =
      new Post(
          new Post.Identity("sample", "1", "https://postrider.invalid/sample/"),
          new Post.Head("A sample post", Instant.EPOCH, null, null, null),
          new Post.Body("What the post says.", "<p>What the post says.</p>", null, 1),
          new Post.Labels(List.of(), List.of()),
          List.of());

  private final Installation installation;
  private final Digests digests;
  private final TemplateFolders templates;
  private final Drafts drafts;
  private final Gates gates;
  private final Mailers mailers;
  private final Candidates candidates;
  private final RelayPace relay;

  Checkup(
      Installation installation,
      Digests digests,
      TemplateFolders templates,
      Drafts drafts,
      Gates gates,
      Mailers mailers,
      Candidates candidates,
      RelayPace relay) {
    this.installation = installation;
    this.digests = digests;
    this.templates = templates;
    this.drafts = drafts;
    this.gates = gates;
    this.mailers = mailers;
    this.candidates = candidates;
    this.relay = relay;
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
    round.look("  posts", () -> posts(file, slot, round.wording()));
    round.look("  gates", () -> gates(digest));
    round.look("  signature", this::signature);
    round.look("  way back", () -> gates.wayBack(digest));
    if (digest.delivery().relay() == Delivery.Relay.SMTP) {
      round.look("  relay", mailers::greetRelay);
    }
    round.look("  pace", () -> pace(digest));
  }

  private String posts(DigestFile file, @Nullable String slot, Wording wording) {
    Draft draft = drafts.of(file, slot);
    return "%s Posts that it would hold: %d.%s"
        .formatted(
            draft.about(),
            draft.consideration().in().size(),
            draft.obstacle().map(wording.obstacle()).map(" "::concat).orElse(""));
  }

  private String gates(Digest digest) {
    Templates sources = templates.load(digest.presentation().template());
    Content content = new Content(digest, sources, List.of(SAMPLE));
    gates.pass(new EditionKey(digest.name(), "2026-01-01"), content);
    return "Templates, footer, links and configuration pass.";
  }

  private String pace(Digest digest) {
    long readers = candidates.count(digest, Labels.FOR_EVERYBODY).mailed();
    Duration time = relay.atLeast(digest.delivery().pace(), readers);
    return time.isZero()
        ? "%s would be mailed as fast as the relay takes them."
            .formatted(Count.of(readers, "reader"))
        : "%s would be mailed in %s at least, by the pace and the relay's limits."
            .formatted(
                Count.of(readers, "reader"),
                DurationWords.of(time.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)));
  }

  private String signature() {
    return mailers
        .signer()
        .map(
            signer ->
                "Mails are signed for %s; receivers look for the key in the TXT record %s: %s"
                    .formatted(signer.domain(), signer.recordName(), signer.record()))
        .orElse("Mails are not signed here; see to it that your relay does (DKIM).");
  }
}
