package io.postrider.cli.subscribers;

import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUps;
import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import io.postrider.audience.evidence.ImportedConsent;
import io.postrider.audience.evidence.ImportedConsents;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/**
 * What shows that somebody consented.
 *
 * @param signUps what was confirmed here, oldest first
 * @param imported what files said when subscriptions were made by importing them: no evidence of
 *     ours, and told apart by its file
 */
record Evidence(List<SignUp> signUps, List<ImportedConsent> imported) {

  /** All of it in one array. */
  @JsonValue
  List<Object> all() {
    return Stream.<Object>concat(signUps.stream(), imported.stream()).toList();
  }

  /** That of a subscriber. */
  static Evidence of(ApplicationContext app, long subscriberId) {
    return new Evidence(
        app.getBean(SignUps.class).of(subscriberId),
        app.getBean(ImportedConsents.class).of(subscriberId));
  }

  /** For people. */
  List<String> lines(ZoneId zone) {
    List<String> lines = new ArrayList<>();
    if (signUps.isEmpty()) {
      lines.add(
          "  No consent was given on a page of ours; where it came from stands beside each subscription.");
    }
    for (SignUp one : signUps) {
      lines.add("  Consent to %s".formatted(String.join(", ", one.lists())));
      lines.add(
          "    asked      %s from %s on %s"
              .formatted(LocalTimes.exact(one.askedAt(), zone), one.askedFrom(), one.page()));
      SignUp.Confirmation confirmed = one.confirmation();
      if (confirmed != null) {
        lines.add(
            "    confirmed  %s from %s, by the button of the mail sent to %s"
                .formatted(
                    LocalTimes.exact(confirmed.at(), zone), confirmed.from(), one.address()));
      }
      lines.add("    version    %s".formatted(one.wording().version()));
      one.wording().text().lines().forEach(line -> lines.add("    wording    " + line));
    }
    imported.forEach(one -> lines.addAll(lines(one, zone)));
    return lines;
  }

  private static List<String> lines(ImportedConsent said, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    Proof proof = said.consent().proof();
    lines.add(
        "  A file said of %s, and nobody confirmed it here: %s"
            .formatted(said.list(), OperatorName.onOneLine(said.file())));
    if (said.consent().origin() != null) {
      lines.add("    consent    " + OperatorName.onOneLine(said.consent().origin()));
    }
    if (proof != null) {
      lines.add(
          "    asked      %s from %s on %s"
              .formatted(
                  LocalTimes.exact(proof.askedAt(), zone),
                  OperatorName.onOneLine(proof.askedFrom()),
                  OperatorName.onOneLine(proof.page())));
      lines.add(
          "    confirmed  %s from %s"
              .formatted(
                  LocalTimes.exact(proof.confirmedAt(), zone),
                  OperatorName.onOneLine(proof.confirmedFrom())));
      lines.add("    version    %s".formatted(proof.wordingVersion()));
      proof
          .wording()
          .lines()
          .forEach(line -> lines.add("    wording    " + OperatorName.onOneLine(line)));
    }
    Leaving leaving = said.consent().leaving();
    if (leaving != null) {
      lines.add(
          "    left       %s by %s%s"
              .formatted(
                  LocalTimes.exact(leaving.at(), zone),
                  leaving.by(),
                  leaving.edition() == null
                      ? ""
                      : " of " + OperatorName.onOneLine(leaving.edition())));
    }
    return lines;
  }
}
