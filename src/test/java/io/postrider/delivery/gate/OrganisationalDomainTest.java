package io.postrider.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationalDomainTest {

  @ParameterizedTest
  @CsvSource({
    "clinic.com, clinic.com",
    "news.clinic.com, clinic.com",
    "a.b.Clinic.COM, clinic.com",
    "news.clinic.co.uk, clinic.co.uk",
    "clinic.co.uk, clinic.co.uk",
    "co.uk, co.uk",
    "news.clinic.example, clinic.example",
    "xn--klnik-kva.example, xn--klnik-kva.example",
    "news.-clinic-.example, -clinic-.example",
    "localhost, localhost"
  })
  void a_domain_is_its_organisation_s(String domain, String organisation) {
    assertThat(OrganisationalDomain.of(domain)).isEqualTo(organisation);
  }

  @ParameterizedTest
  @CsvSource({
    "news.clinic.co.uk, bounces.clinic.co.uk, true",
    "clinic.co.uk, other.co.uk, false",
    "clinic.example, notclinic.example, false",
    "news.clinic.example, CLINIC.example, true"
  })
  void neighbours_below_a_public_suffix_are_strangers(String one, String other, boolean same) {
    assertThat(OrganisationalDomain.isOne(one, other)).isEqualTo(same);
  }
}
