package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireCheckerTest {

  private static final String GOOD =
      """
      Date: Mon, 23 Nov 2026 08:00:00 -0700
      From: =?UTF-8?B?Wm/Dqw==?= <news@ridgeline.example>
      To: ana@example.org
      Message-ID: <e7.s42@weekly.ridgeline.example>
      Subject: Hello
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="=_b"
      List-Id: Weekly <weekly.ridgeline.example>
      List-Unsubscribe: <https://news.ridgeline.example/u/x>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Auto-Submitted: auto-generated

      --=_b
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 7bit

      Hello
      --=_b
      Content-Type: text/html; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      <p>Hell=C3=B6</p>
      --=_b--
      """
          .replace("\n", "\r\n");

  @Test
  void a_good_message_has_no_faults() {
    assertThat(faults(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: Hello                | Subject: Hello~Subject: again     | 2 of Subject
          Subject: Hello~               | ''                                | 0 of Subject
          Message-ID: <e7.s42@weekly    | Message-ID: <e7.s42-weekly        | Message-ID malformed
          -0700                         | GMT                               | Date is
          To: ana@example.org           | To: ana@example.org, b@example.org | To is
          List-Unsubscribe=One-Click    | List-Unsubscribe=one-click        | List-Unsubscribe-Post is not
          <https://news                 | <http://news                      | List-Unsubscribe has http
          /u/x>                         | /u/x>, <https://b.example/>       | has 2 web addresses
          /u/x>                         | /u/~ x>                           | folded inside
          MIME-Version: 1.0             | MIME-Version: 1.0 (x)             | MIME-Version
          charset=UTF-8                 | charset=ISO-8859-1                | text/plain is
          Encoding: 7bit                | Encoding: 8bit                    | encoded in 8bit
          text/html; charset            | text/plain; charset               | text/html is
          =C3=B6                        | =C3=b6                            | no quoted-printable
          --=_b--                       | --=_b                             | not two closed parts
          Wm/Dqw==                      | Wm/D                              | splits a character
          Subject: Hello                | Subject: =?UTF-8?X?aa?=           | encoded word in X
          <weekly.ridgeline.example>    | <weekly@ridgeline.example>        | List-Id is
          Auto-Submitted: auto-generated | Auto-Submitted: no               | Auto-Submitted
          Hello~--                      | Hello@--                          | bare CR or LF
          """)
  void a_broken_message_is_caught(String from, String to, String fault) {
    String broken = GOOD.replace(lines(from), lines(to));
    assertThat(broken).isNotEqualTo(GOOD);
    assertThat(faults(broken)).anySatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void long_lines_and_raw_octets_are_caught() {
    assertThat(faults(GOOD.replace("Hello\r\n--", "x".repeat(999) + "\r\n--")))
        .anySatisfy(found -> assertThat(found).contains("a line of 999"));
    assertThat(faults(GOOD.replace("Subject: Hello", "Subject: " + "word ".repeat(30))))
        .anySatisfy(found -> assertThat(found).contains("Subject has a line"));
    assertThat(faults(GOOD.replace("Hello\r\n--", "Hell\u00f6\r\n--")))
        .contains("an octet that is not ASCII");
  }

  private static String lines(String text) {
    return text.replace("~", "\r\n").replaceAll("(?<=Hello)@", "\n");
  }

  private static java.util.List<String> faults(String message) {
    return WireChecker.faults(message.getBytes(StandardCharsets.ISO_8859_1));
  }
}
