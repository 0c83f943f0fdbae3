package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimPropertiesTest {

  @TempDir Path folder;

  @Test
  void nothing_configured_signs_nothing() {
    assertThat(new DkimProperties("", " ", "").signer()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', s1, key, POSTRIDER_DKIM_DOMAIN is not set",
    "x.example, '', key, POSTRIDER_DKIM_SELECTOR is not set",
    "x.example, s1, '', POSTRIDER_DKIM_KEY is not set",
    "example, s1, key, POSTRIDER_DKIM_DOMAIN is 'example'",
    "x.example;l=1, s1, key, it must be a domain's name",
    "x.example, s 1, key, POSTRIDER_DKIM_SELECTOR is 's 1'"
  })
  void what_is_missing_or_misshapen_is_named(
      String domain, String selector, String key, String told) {
    String pem = key.isEmpty() ? "" : SampleKey.pem();
    isRefused(new DkimProperties(domain, selector, pem), told);
  }

  @Test
  void a_key_may_be_text_or_a_file_of_either_form() throws Exception {
    for (String pem : new String[] {SampleKey.pem(), SampleKey.pkcs1()}) {
      Path file = file(pem, "rw-r-----");
      for (String key : new String[] {pem, file.toString()}) {
        assertThat(new DkimProperties("Bücher.example", "s1.mail", key).signer())
            .hasValueSatisfying(
                signer -> {
                  assertThat(signer.recordName())
                      .isEqualTo("s1.mail._domainkey.xn--bcher-kva.example");
                  assertThat(signer.record().replace("\" \"", ""))
                      .isEqualTo('"' + SampleKey.publicRecord() + '"');
                  assertThat(signer.record().split(" (?=\")"))
                      .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(257));
                });
      }
    }
  }

  @Test
  void a_key_that_is_too_short_is_refused() {
    isRefused(with(SampleKey.pkcs8(SampleKey.pair("RSA", 1024))), "1024 bits, 2048 at least");
  }

  @Test
  void what_is_no_rsa_key_is_refused_and_never_told() throws Exception {
    isRefused(with(SampleKey.pkcs8(SampleKey.pair("EC", 256))), "POSTRIDER_DKIM_KEY holds no RSA");
    String cut = SampleKey.pem().replaceFirst("[A-Za-z0-9]{60}", "");
    isRefused(with(cut), "holds no RSA private key");
    isRefused(with(file("no key", "rw-------").toString()), "key.pem holds no RSA private key");
    String bare = SampleKey.pem().replaceAll("-----[A-Z ]+-----", "").strip();
    isRefused(with(bare), "neither the path of a PEM file nor its text");
    isRefused(with(bare.replaceAll("\\s", "")), "neither the path of a PEM file nor its text");
  }

  @Test
  void a_file_that_is_absent_or_open_to_all_is_refused() throws Exception {
    isRefused(with(folder.resolve("none.pem").toString()), "none.pem', where no key lies");
    isRefused(with(folder.toString()), "where no key lies");
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    isRefused(with(file(SampleKey.pem(), "rw-r--r--").toString()), "chmod 600");
    isRefused(with(file(SampleKey.pem(), "rw-----w-").toString()), "chmod 600");
  }

  @Test
  void texts_about_it_do_not_tell_the_key() {
    DkimProperties properties = with(SampleKey.pem());
    assertThat(properties.toString() + properties.signer() + KeyText.of(SampleKey.pem()))
        .doesNotContain("BEGIN")
        .doesNotContain(SampleKey.pem().substring(40, 90));
  }

  private static DkimProperties with(String key) {
    return new DkimProperties("ridgeline.example", "s1", key);
  }

  private Path file(String text, String modes) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), text);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }
    return file;
  }

  private static void isRefused(DkimProperties properties, String told) {
    assertThatThrownBy(properties::signer)
        .isInstanceOf(DkimUnusable.class)
        .hasMessageContaining(told)
        .hasMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("BEGIN").hasSizeLessThan(300));
  }
}
