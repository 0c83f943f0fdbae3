package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.tokens.LinkedPage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribePageIT extends OnHttp {

  private static final String URLENCODED = "application/x-www-form-urlencoded";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

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
        .contains(
            "j•••@example.org",
            "Ridgeline Weekly",
            "method=\"post\"",
            "name=\"leave\"",
            "lang=\"en\"")
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
        "application/x-www-form-urlencoded > List-Unsubscribe=One-Clicks",
        "application/x-www-form-urlencoded > No-List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded > other=1",
        "application/x-www-form-urlencoded > %ZZ",
        "text/plain > leave=list",
        "text/plain > I would like to unsubscribe",
        "multipart/form-data; boundary=line > --line",
      })
  void a_post_that_asks_for_nothing_changes_nothing(String type, String body) throws Exception {
    assertThat(post(link(), type, body).statusCode()).isEqualTo(400);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }

  /** RFC 8058 is on our side there, but whoever pressed the button is not to blame. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "text/plain; charset=utf-8",
        "TEXT/PLAIN",
        "application/octet-stream",
        "application/json",
        "nonsense",
        "application/x-www-form-urlencoded; charset=UTF-16",
        "application/x-www-form-urlencoded; charset=martian",
        "APPLICATION/X-WWW-FORM-URLENCODED",
        "multipart/form-data",
      })
  void a_body_that_says_one_click_is_meant_whatever_its_label(String type) throws Exception {
    assertThat(post(link(), type, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
    assertThat(unsubscribed("ONE_CLICK")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List-Unsubscribe=One-Click\r\n",
        "\n List-Unsubscribe=One-Click",
        "list-unsubscribe=one-click",
        "LIST-UNSUBSCRIBE=ONE-CLICK",
        "\"List-Unsubscribe=One-Click\"",
        "{\"List-Unsubscribe\": \"One-Click\"}",
        "List-Unsubscribe: One-Click",
        "List%2DUnsubscribe=One%2DClick",
        "a=b&List-Unsubscribe=One-Click&c=d",
        "List-Unsubscribe=One-Click&broken=%ZZ",
        "\uFEFFList-Unsubscribe=One-Click",
        "L\0i\0s\0t\0-\0U\0n\0s\0u\0b\0s\0c\0r\0i\0b\0e\0=\0O\0n\0e\0-\0C\0l\0i\0c\0k\0",
      })
  void a_body_that_says_one_click_is_meant_however_it_is_written(String body) throws Exception {
    assertThat(post(link(), URLENCODED, body).statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
  }

  @Test
  void a_part_of_a_multipart_form_may_have_headers_of_its_own() throws Exception {
    String body =
        "--x=y\r\nContent-Type: text/plain; charset=UTF-8\r\ncontent-disposition: form-data; name=List-Unsubscribe\r\n\r\nOne-Click\r\n--x=y--";
    assertThat(post(link(), "Multipart/Form-Data; boundary=\"x=y\"", body).statusCode())
        .isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ")",
        ").",
        ".",
        ",",
        ";",
        ";x=y",
        ":",
        "!",
        "%3E",
        "%29",
        "%5D",
        "%22",
        "%27",
        "'",
        "%20",
        "%C2%A0",
        "*",
        "%E2%80%9D",
        "%2529",
        "=",
        "=3D",
        "&amp;",
        "_",
        "-",
        "/",
        "/)",
        "%2F",
        "%5C",
        "%0D%0A",
        "…"
      })
  void what_stands_around_a_copied_link_does_no_harm(String behind) throws Exception {
    URI copied = URI.create(link() + behind);
    assertThat(get(copied).body()).contains("Do you want to unsubscribe?");
    assertThat(post(copied, URLENCODED, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
  }

  /** Some programs send what no address may have. */
  @ParameterizedTest
  @ValueSource(strings = {">", "\"", "]", "}", "|", "`", "<br>"})
  void what_no_address_may_have_does_no_harm_either(String behind) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "POST %s%s HTTP/1.1\r\nHost: x\r\nContent-Length: 26\r\n\r\n%s"
              .formatted(link().getPath(), behind, ONE_CLICK);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
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

  private HttpResponse<String> postMultipart(String name, String value)
      throws IOException, InterruptedException {
    String body =
        "--line\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--line--\r\n"
            .formatted(name, value);
    return post(link(), "multipart/form-data; boundary=line", body);
  }
}
