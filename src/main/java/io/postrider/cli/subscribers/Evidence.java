package io.postrider.cli.subscribers;

import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.audience.consent.SignUp;
import io.postrider.audience.consent.SignUps;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * What shows that somebody consented.
 *
 * @param signUps oldest first
 */
record Evidence(@JsonValue List<SignUp> signUps) {

  /** That of a subscriber. */
  static Evidence of(ApplicationContext app, long subscriberId) {
    return new Evidence(app.getBean(SignUps.class).of(subscriberId));
  }

  /** For people. */
  List<String> lines(ZoneId zone) {
    if (signUps.isEmpty()) {
      return List.of(
          "  No consent was given on a page; where it came from stands beside each subscription.");
    }
    List<String> lines = new ArrayList<>();
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
    return lines;
  }
}
