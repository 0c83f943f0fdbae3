package io.postrider.inbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where our own server says that a mail comes from. */
class AuthenticationResultsTest {

  private static final String SERVER = "mx.clinic.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.clinic.example; dkim=pass header.d=yahoo.com",
        "MX.clinic.example 1; spf=fail smtp.mailfrom=a@b.example; dkim=pass (good) header.i=@yahoo.com header.s=s1",
        "mx.clinic.example;dkim=pass header.d=Yahoo.COM header.b=\"a;b\"",
        "mx.clinic.example; spf=pass (sender (or not) is ok) smtp.mailfrom=feedback@yahoo.com",
        "mx.clinic.example (our server); spf=pass smtp.mailfrom=yahoo.com"
      })
  void a_domain_that_passed_is_told(String field) {
    assertThat(AuthenticationResults.domains(field, SERVER)).isEqualTo(Set.of("yahoo.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "mx.clinic.example; none",
        "mx.clinic.example; dkim=fail header.d=yahoo.com",
        "mx.clinic.example; dkim=passed header.d=yahoo.com",
        "mx.clinic.example; dkim=pass smtp.mailfrom=a@yahoo.com",
        "mx.clinic.example; spf=pass header.d=yahoo.com",
        "mx.clinic.example; dmarc=pass header.from=yahoo.com",
        "mx.evil.example; dkim=pass header.d=yahoo.com",
        "mx.clinic.example.evil.example; dkim=pass header.d=yahoo.com",
        "(mx.clinic.example;) mx.evil.example; dkim=pass header.d=yahoo.com",
        "mx.clinic.example; spf=fail smtp.mailfrom=\"a; dkim=pass header.d=yahoo.com\"@evil.example",
        "mx.clinic.example; spf=fail (a; dkim=pass header.d=yahoo.com)",
        "mx.clinic.example; spf=fail (\\); dkim=pass header.d=yahoo.com)",
        "mx.clinic.example; dkim=pass header.d=yahoo.com (never ended",
        "mx.clinic.example; dkim=pass header.d=yahoo.com \"never ended"
      })
  void nothing_else_is(String field) {
    assertThat(AuthenticationResults.domains(field, SERVER)).isEmpty();
  }
}
