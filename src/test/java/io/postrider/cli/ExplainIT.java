package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import org.junit.jupiter.api.Test;

class ExplainIT extends Desk {

  @Test
  void it_tells_everybodys_story() {
    operator.subscribe(
        "ana@example.org", "gone@example.org", "doubt@example.org", "left@example.org");
    operator.types("subscribers", "unsubscribe", "left@example.org").exits(0);
    operator
        .types(
            "subscribers",
            "import",
            operator.write("others.csv", "email,list\nother@example.org,monthly\n").toString(),
            "--yes")
        .exits(0);
    sink.fail(SmtpFault.to("gone@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
    sink.fail(SmtpFault.to("doubt@example.org").hangUp(SmtpPhase.DOT));
    run().exits(4);

    String title = "post: Winter Holiday Hours";
    explain("ana@example.org").tells(": ACCEPTED", "2026-11-23 09:00:00 -07:00: 250 ", title);
    explain("ANA@EXAMPLE.ORG").tells(": ACCEPTED");
    assertThat(explain("gone@example.org").tells(": REFUSED (RECIPIENT_GONE)", "550 5.1.1").out())
        .doesNotContain(title);
    explain("doubt@example.org").tells(": IN_DOUBT (LINE_BROKE)", "may have it", title);
    assertThat(
            explain("left@example.org")
                .tells(": EXCLUDED (UNSUBSCRIBED)", "the reader is unsubscribed")
                .out())
        .doesNotContain(title);
    explain("other@example.org").tells(": no delivery", "no subscription to 'weekly'");
    explain("nobody@example.org").tells(": no delivery", "No subscriber has this address");
    assertThat(
            operator
                .types("explain", EDITION, "gone@example.org", "--json")
                .exits(0)
                .json()
                .get("state")
                .asString())
        .isEqualTo("REFUSED");
  }
}
