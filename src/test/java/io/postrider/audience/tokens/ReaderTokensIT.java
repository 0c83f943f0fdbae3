package io.postrider.audience.tokens;

import static io.postrider.audience.tokens.LinkedPage.PREFERENCES;
import static io.postrider.audience.tokens.LinkedPage.UNSUBSCRIBE;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.OnDatabase;
import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeyMismatch;
import io.postrider.audience.keys.TokenKeyRefused;
import io.postrider.audience.keys.TokenKeys;
import io.postrider.database.Transactions;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class ReaderTokensIT extends OnDatabase {

  private static final URI PUBLIC = URI.create("https://news.example.org");
  private static final String OLD = "Nn1vXW3pLQ0c8rT5yKz2JdHf7uGmSaBe";
  private static final String NEW = "r6Jt0ZqYw9MhUx4EoPkVb1CgLs8FiD3n";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %";

  @Autowired Transactions transactions;
  @Autowired Clock clock;

  @Test
  void a_link_tells_subscriber_and_list_and_no_address() {
    ReaderTokens tokens = tokens("");
    URI link = tokens.link(PUBLIC, UNSUBSCRIBE, 4711, "weekly");
    assertThat(link.toString()).matches("https://news\\.example\\.org/u/[A-Za-z0-9_.-]+");
    assertThat(tokens.verify(UNSUBSCRIBE, token(link)))
        .contains(new LinkHolder.Subscribed(4711, "weekly"));
  }

  @Test
  void a_public_address_may_have_a_path_of_its_own() {
    assertThat(tokens("").link(URI.create("https://example.org/news/"), UNSUBSCRIBE, 1, "weekly"))
        .asString()
        .startsWith("https://example.org/news/u/");
  }

  @Test
  void flipping_any_one_character_of_a_token_makes_it_worthless() {
    ReaderTokens tokens = tokens(NEW);
    for (String list : List.of("weekly", "weekl", "week")) {
      String token = token(tokens.link(PUBLIC, UNSUBSCRIBE, 4711, list));
      for (int i = 0; i < token.length(); i++) {
        for (char other : ALPHABET.toCharArray()) {
          if (other != token.charAt(i)) {
            String flipped = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.verify(UNSUBSCRIBE, flipped)).as(flipped).isEmpty();
          }
        }
      }
      assertThat(tokens.verify(UNSUBSCRIBE, token)).isPresent();
    }
  }

  @Test
  void what_is_no_token_is_nobodys() {
    ReaderTokens tokens = tokens(NEW);
    String token = token(tokens.link(PUBLIC, UNSUBSCRIBE, 4711, "weekly"));
    List<String> others =
        List.of(
            "",
            ".",
            "..",
            "...",
            "x",
            "kept..",
            token + "A",
            token + "0.",
            "." + token,
            "(" + token,
            token.substring(1),
            token.substring(0, token.length() - 1),
            "é.é.é",
            "a".repeat(5000));
    assertThat(others).allSatisfy(other -> assertThat(tokens.verify(UNSUBSCRIBE, other)).isEmpty());
  }

  @Test
  void a_token_ends_where_its_letters_do() {
    ReaderTokens tokens = tokens(NEW);
    String token = token(tokens.link(PUBLIC, UNSUBSCRIBE, 4711, "weekly"));
    assertThat(
            List.of(".", ")", ">", "=", "_", "-", ", and more", "\n", "é", "…", ".".repeat(5000)))
        .allSatisfy(
            behind ->
                assertThat(tokens.verify(UNSUBSCRIBE, token + behind))
                    .contains(new LinkHolder.Subscribed(4711, "weekly")));
  }

  @Test
  void a_preview_link_speaks_for_nobody() {
    ReaderTokens tokens = tokens(NEW);
    for (LinkedPage page : LinkedPage.values()) {
      String token = tokens.previewLink(PUBLIC, page).toString().replaceFirst(".*/", "");
      assertThat(tokens.verify(page, token)).contains(new LinkHolder.Preview());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_link_is_good_for_its_own_page_only(LinkedPage page) {
    LinkedPage other = page == UNSUBSCRIBE ? PREFERENCES : UNSUBSCRIBE;
    ReaderTokens tokens = tokens(NEW + "," + OLD);
    String token = tokens.link(PUBLIC, page, 4711, "weekly").toString().replaceFirst(".*/", "");
    assertThat(tokens.verify(page, token)).contains(new LinkHolder.Subscribed(4711, "weekly"));
    assertThat(tokens.verify(other, token)).isEmpty();
  }

  @Test
  void of_processes_that_make_a_key_at_once_all_sign_with_the_same() {
    CyclicBarrier start = new CyclicBarrier(4);
    List<CompletableFuture<URI>> links =
        IntStream.range(0, 4)
            .mapToObj(process -> supplyAsync(() -> linkOfOneStarting(start), thread()))
            .toList();
    assertThat(links).extracting(CompletableFuture::join).containsOnly(links.get(0).join());
    assertThat(count("token_key")).isEqualTo(1);
  }

  private URI linkOfOneStarting(CyclicBarrier start) {
    ReaderTokens tokens = tokens("");
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return tokens.link(PUBLIC, UNSUBSCRIBE, 1, "weekly");
  }

  private static Executor thread() {
    return work -> new Thread(work).start();
  }

  @Test
  void an_old_key_goes_on_verifying_behind_the_new_one() {
    String old = token(tokens(OLD).link(PUBLIC, UNSUBSCRIBE, 1, "weekly"));
    String kept = token(tokens("").link(PUBLIC, UNSUBSCRIBE, 2, "weekly"));
    ReaderTokens rotated = tokens(NEW + ", " + OLD);
    rotated.link(PUBLIC, UNSUBSCRIBE, 3, "weekly");
    assertThat(rotated.verify(UNSUBSCRIBE, old)).contains(new LinkHolder.Subscribed(1, "weekly"));
    assertThat(rotated.verify(UNSUBSCRIBE, kept)).contains(new LinkHolder.Subscribed(2, "weekly"));
    assertThatCode(rotated::check).doesNotThrowAnyException();
  }

  @Test
  void a_key_that_no_longer_matches_is_told_by_its_id_and_never_by_its_secret() {
    tokens(OLD).link(PUBLIC, UNSUBSCRIBE, 1, "weekly");
    for (String secrets : List.of("", NEW)) {
      assertThatThrownBy(() -> tokens(secrets).check())
          .isInstanceOf(TokenKeyMismatch.class)
          .hasMessageContaining(TokenKey.of(OLD).id())
          .message()
          .doesNotContain(OLD)
          .doesNotContain(NEW);
    }
  }

  @Test
  void a_preview_with_another_key_does_not_count_as_signing() {
    tokens(NEW).previewLink(PUBLIC, UNSUBSCRIBE);
    assertThatCode(() -> tokens(OLD).check()).doesNotThrowAnyException();
  }

  @Test
  void a_weak_secret_is_refused_without_being_told_old_ones_too() {
    for (String secrets : List.of("too-short", NEW + ",too-short", "too-short," + NEW)) {
      assertThatThrownBy(() -> tokens(secrets))
          .isInstanceOf(TokenKeyRefused.class)
          .hasMessageContaining("9 characters")
          .hasMessageContaining("openssl rand -base64 48")
          .message()
          .doesNotContain("too-short")
          .doesNotContain(NEW);
    }
  }

  private ReaderTokens tokens(String secrets) {
    return new ReaderTokens(new TokenKeys(secrets, jdbc, transactions, clock));
  }

  private static String token(URI link) {
    return link.toString().replaceFirst(".*/u/", "");
  }
}
