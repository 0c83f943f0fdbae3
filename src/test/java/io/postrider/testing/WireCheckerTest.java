package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
      Feedback-ID: weekly-2026-11-23:weekly:digest:ridgeline
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

  private static final String SIGNED =
      GOOD.replace(
          "\r\n\r\n--=_b\r\nContent-Type: text/plain",
          """

      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=ridgeline.example;
       s=s1; t=1795446000; h=From:From:To:To:Subject:Subject:Date:Date:Message-ID:
       MIME-Version:Content-Type:Content-Type:Reply-To:List-Id:List-Unsubscribe:
       List-Unsubscribe:List-Unsubscribe-Post:List-Unsubscribe-Post:Feedback-ID:
       Auto-Submitted;
       bh=tdzJrzYFRUecC9+rdX1W7x/uFC/TWevRhQAXlIzAajo=;
       b=SIGNATURE

      --=_b
      Content-Type: text/plain"""
              .replace("SIGNATURE", "A".repeat(60) + "\n " + "A".repeat(26) + "==")
              .replace("\n", "\r\n"));

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
          Message-ID: <e7.s42@weekly    | Message-ID: <e7.s42-weekly        | Message-ID is
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
          Feedback-ID: weekly           | X-Feedback-ID: weekly             | 0 of Feedback-ID
          digest:ridgeline              | digest:a                          | Feedback-ID is
          digest:ridgeline              | digest:ridgeline~Feedback-ID: a:b:c:ridgeline | 2 of Feedback-ID
          To: ana@example.org           | To: ana@example.org~Bcc: b@example.org | Bcc is not ours
          To: ana@example.org           | To: ana@example.org~Reply-To: a@b.example~Reply-To: a@b.example | more than one Reply-To
          To: ana@example.org           | To: ana@example.org~List-Post: YES | List-Post is
          To: ana@example.org           | To: ana@example.org~Precedence: first-class | Precedence is
          Subject: Hello                | Subject: =?ISO-8859-1?Q?=F6?=     | words of ISO-8859-1
          Subject: Hello                | Subject: =?UTF-8?Q?=C3?= =?UTF-8?Q?=B6?= | splits a character
          Subject: Hello                | Subject: =?UTF-8?B?YQ==?==?UTF-8?B?YQ==?= | touches another
          Subject: Hello                | Subject: =?UTF-8?Q?a b?=          | blank in an encoded word
          Subject: Hello                | Subject: ~ ~ Hello                | blanks only
          <e7.s42@weekly                | <=?UTF-8?Q?a?=@weekly             | Message-ID may have no
          From: =?UTF-8?B?Wm/Dqw==?=    | From: "=?UTF-8?B?Wm/Dqw==?="      | encoded word in quotes
          MIME-Version: 1.0             | MIME-Version: 1.0~Content-Transfer-Encoding: base64 | a multipart is encoded
          --=_b~Content-Type: text/plain | preamble~--=_b~Content-Type: text/plain | before the parts
          --=_b--~                      | --=_b--                           | last line has no end
          --=_b--~                      | --=_b--~epilogue~                 | not two closed parts
          Encoding: 7bit                | Encoding: 7bit~X-Part: 1          | text/plain has X-Part
          ~~Hello~                      | ~~From here~                      | becomes >From
          Subject: Hello                | no colon                          | no header
          """)
  void a_broken_message_is_caught(String from, String to, String fault) {
    String broken = GOOD.replace(lines(from), lines(to));
    assertThat(broken).isNotEqualTo(GOOD);
    assertThat(faults(broken)).anySatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void a_good_signature_has_no_faults() {
    assertThat(faults(SIGNED)).isEmpty();
    assertThat(faults(SIGNED.replace("bh=", "i=@ridgeline.example; bh="))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v=1;            | v=2;                  | has v=2
          rsa-sha256      | rsa-sha1              | has a=rsa-sha1
          relaxed/relaxed | simple/simple         | has c=simple/simple
          v=1;            | v=1; l=5;             | has l=
          v=1;            | v=1; v=1;             | has two of v=
          v=1;            | v=1; x;               | has no tag
          t=1795446000;   | ''                    | has t=
          d=ridgeline.example | d=elsewhere.example | does not speak for ridgeline.example
          v=1;            | v=1; i=@elsewhere.example; | has i=
          h=From:From:    | h=From:               | lets somebody add From
          :Reply-To       | ''                    | lets somebody add Reply-To
          :List-Unsubscribe-Post:List-Unsubscribe-Post | :List-Unsubscribe-Post | add List-Unsubscribe-Post
          :Feedback-ID    | ''                    | does not cover Feedback-ID
          h=From          | h=Received:From       | covers Received
          Hello~--        | Hallo~--              | another body's bh=
          """)
  void a_broken_signature_is_caught(String from, String to, String fault) {
    String broken = SIGNED.replace(lines(from), to.replace("~", "\r\n"));
    assertThat(broken).isNotEqualTo(SIGNED);
    assertThat(faults(broken)).anySatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void octets_beyond_ascii_are_for_addresses_only() {
    assertThat(faults(GOOD.replace("ana@", utf8("jörg@")))).isEmpty();
    assertThat(faults(GOOD.replace("ana@", "jörg@"))).contains("To is not UTF-8");
    assertThat(faults(GOOD.replace("Hello\r\nMIME", utf8("Hellö\r\nMIME"))))
        .contains("Subject has an octet that is not ASCII");
    assertThat(faults(GOOD.replace("Subject: Hello", "Subject: Hel\u0007lo")))
        .contains("Subject has a control");
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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

  private static List<String> faults(String message) {
    return WireChecker.faults(message.getBytes(StandardCharsets.ISO_8859_1));
  }
}
