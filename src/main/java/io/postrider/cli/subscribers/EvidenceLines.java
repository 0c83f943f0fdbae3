package io.postrider.cli.subscribers;

import io.postrider.audience.consent.SignUp;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What shows that somebody consented, for people. */
final class EvidenceLines {

  private EvidenceLines() {}

  /**
   * The lines.
   *
   * @param evidence oldest first
   */
  static List<String> of(List<SignUp> evidence, ZoneId zone) {
    if (evidence.isEmpty()) {
      return List.of(
          "  No consent was given on a page; where it came from stands beside each subscription.");
    }
    List<String> lines = new ArrayList<>();
    for (SignUp one : evidence) {
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
      one.wording()
          .text()
          .lines()
          .forEach(line -> lines.add("    wording    %s".formatted(line)));
    }
    return lines;
  }
}
