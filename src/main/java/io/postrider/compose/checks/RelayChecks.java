package io.postrider.compose.checks;

import io.postrider.audience.Candidates;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.pace.RelayPace;
import io.postrider.digest.Digest;
import io.postrider.edition.content.Labels;
import io.postrider.text.Count;
import io.postrider.text.DurationWords;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** What the relay makes of a digest: whether it answers, who signs, and how long it takes. */
@Component
class RelayChecks {

  private final Mailers mailers;
  private final Candidates candidates;
  private final RelayPace relay;

  RelayChecks(Mailers mailers, Candidates candidates, RelayPace relay) {
    this.mailers = mailers;
    this.candidates = candidates;
    this.relay = relay;
  }

  String greeting() {
    return mailers.greetRelay();
  }

  String pace(Digest digest) {
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

  String signature() {
    return mailers
        .signer()
        .map(
            signer ->
                "Mails are signed for %s; receivers look for the key in the TXT record %s: %s"
                    .formatted(signer.domain(), signer.recordName(), signer.record()))
        .orElse("Mails are not signed here; see to it that your relay does (DKIM).");
  }
}
