package io.postrider.posts.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://müller.example/x | https://xn--mller-kva.example/x",
        "https://müller.example:8080/x?y | https://xn--mller-kva.example:8080/x?y",
        "http://my_blog.example/x | http://my_blog.example/x",
        "https://a.example/100%.jpg | https://a.example/100%25.jpg",
        "https://a.example/a%20b.jpg | https://a.example/a%20b.jpg",
        "https://a.example/a[1].jpg?b[]=c | https://a.example/a%5B1%5D.jpg?b%5B%5D=c",
        "https://a.example/a#b#c | https://a.example/a#b%23c",
        "https://[::1]/a[1] | https://[::1]/a%5B1%5D",
      })
  void what_browsers_take_is_mended(String written, String mended) {
    assertThat(WebAddress.web(written, null)).isEqualTo(mended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:x",
        "https://",
        "http://[x/",
        "http://a b.example/",
        "x"
      })
  void what_leads_nowhere_is_none(String written) {
    assertThat(WebAddress.web(written, null)).isNull();
  }

  @Test
  void a_relative_address_is_resolved() {
    URI base = URI.create("https://my_blog.example/first/");
    assertThat(WebAddress.web("a[1].jpg", base))
        .isEqualTo("https://my_blog.example/first/a%5B1%5D.jpg");
  }
}
