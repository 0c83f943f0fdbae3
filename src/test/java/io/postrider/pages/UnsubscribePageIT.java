package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.tokens.LinkedPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribePageIT extends OnHttp {

  private static final String URLENCODED = "application/x-www-form-urlencoded";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void looking_changes_nothing_however_often(String method) throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpRequest look =
          HttpRequest.newBuilder(link()).method(method, BodyPublishers.noBody()).build();
      assertThat(http.send(look, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  @Test
  void the_page_tells_the_list_and_the_address_masked_and_posts_another_field() throws Exception {
    String page = get(link()).body();
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("j•••@example.org", "weekly", "method=\"post\"", "name=\"leave\"", "lang=\"en\"")
        .doesNotContain("jules", "One-Click", "<script", "th:text");
  }

  @Test
  void a_mail_program_unsubscribes_with_an_urlencoded_form() throws Exception {
    HttpResponse<String> answer = post(link(), URLENCODED, ONE_CLICK);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
    assertThat(unsubscribed("ONE_CLICK")).isEqualTo(1);
  }

  @Test
  void a_mail_program_unsubscribes_with_a_multipart_form() throws Exception {
    HttpResponse<String> answer = postMultipart("List-Unsubscribe", "One-Click");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
    assertThat(unsubscribed("ONE_CLICK")).isEqualTo(1);
  }

  @Test
  void the_button_unsubscribes_from_the_list() throws Exception {
    HttpResponse<String> answer = post(link(), URLENCODED, "leave=list");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("You are unsubscribed");
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
    assertThat(unsubscribed("BUTTON")).isEqualTo(1);
  }

  @Test
  void the_other_button_unsubscribes_from_every_list() throws Exception {
    assertThat(post(link(), URLENCODED, "leave=everything").statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).isEmpty();
  }

  @Test
  void unsubscribing_twice_is_answered_alike_and_recorded_once() throws Exception {
    HttpResponse<String> first = post(link(), URLENCODED, ONE_CLICK);
    HttpResponse<String> second = post(link(), URLENCODED, ONE_CLICK);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(unsubscribed("ONE_CLICK")).isEqualTo(1);
    assertThat(get(link()).body()).contains("You are unsubscribed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "application/x-www-form-urlencoded > ''",
        "application/x-www-form-urlencoded > List-Unsubscribe=",
        "application/x-www-form-urlencoded > List-Unsubscribe=one-click",
        "application/x-www-form-urlencoded > other=1",
        "application/x-www-form-urlencoded > %ZZ",
        "application/json > List-Unsubscribe=One-Click",
        "text/plain > List-Unsubscribe=One-Click",
        "nonsense > List-Unsubscribe=One-Click",
        "multipart/form-data > List-Unsubscribe=One-Click",
      })
  void a_post_that_asks_for_nothing_changes_nothing(String type, String body) throws Exception {
    assertThat(post(link(), type, body).statusCode()).isEqualTo(400);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  @Test
  void the_address_bar_alone_cannot_ask_for_it() throws Exception {
    URI query = URI.create(link() + "?" + ONE_CLICK);
    assertThat(get(query).statusCode()).isEqualTo(200);
    assertThat(post(query, URLENCODED, "x=y").statusCode()).isEqualTo(400);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  @Test
  void a_body_of_megabytes_changes_nothing() throws Exception {
    String huge = "x".repeat(3_000_000);
    assertThat(post(link(), URLENCODED, "a=" + huge + "&" + ONE_CLICK).statusCode()).isEqualTo(400);
    assertThat(postMultipart("List-Unsubscribe", huge).statusCode()).isBetween(400, 413);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  @Test
  void every_forged_link_gets_the_same_answer() throws Exception {
    String link = link().toString();
    String other = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "Q" : "A");
    HttpResponse<String> unknown = get(site().resolve("/u/x"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    for (URI forged : new URI[] {URI.create(other), site().resolve("/u/kept.AA.AA")}) {
      assertThat(get(forged).body()).isEqualTo(unknown.body());
      HttpResponse<String> posted = post(forged, URLENCODED, ONE_CLICK);
      assertThat(posted.statusCode()).isEqualTo(404);
      assertThat(posted.body()).isEqualTo(unknown.body());
    }
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  @Test
  void a_preview_link_harms_nobody() throws Exception {
    URI preview = tokens.previewLink(site(), LinkedPage.UNSUBSCRIBE);
    assertThat(get(preview).body()).contains("only a preview").doesNotContain("<form");
    assertThat(post(preview, URLENCODED, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(unsubscribed("ONE_CLICK")).isZero();
  }

  @Test
  void a_slash_at_the_end_is_no_reason_to_redirect() throws Exception {
    assertThat(post(URI.create(link() + "/"), URLENCODED, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
  }

  @Test
  void no_answer_sets_a_cookie_or_may_be_kept() throws Exception {
    URI nobody = site().resolve("/u/x");
    for (var answer : List.of(get(link()), post(link(), URLENCODED, ONE_CLICK), get(nobody))) {
      assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
      assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("x-robots-tag")).hasValue("noindex, nofollow");
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("script", "unsafe");
    }
  }

  @Test
  void other_addresses_and_methods_get_a_plain_page() throws Exception {
    HttpResponse<String> nowhere = get(site().resolve("/nowhere"));
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).contains("This page does not exist").doesNotContain("Whitelabel");
    HttpRequest delete = HttpRequest.newBuilder(link()).DELETE().build();
    HttpResponse<String> refused = http.send(delete, BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.body()).contains("Nothing has changed");
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI uri, String type, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> postMultipart(String name, String value)
      throws IOException, InterruptedException {
    String body =
        "--line\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--line--\r\n"
            .formatted(name, value);
    return post(link(), "multipart/form-data; boundary=line", body);
  }
}
