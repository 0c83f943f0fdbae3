package io.postrider.rendering.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StylesheetTest {

  private static final Map<String, String> THEME = Map.of("--accent", "#1d5c4f");
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>T</title></head><body>%s</body></html>";

  @Test
  void rules_go_into_the_elements_that_they_name() {
    assertThat(styled("p { margin: 0 } .a { color: red }", "<p class=a>x</p><p>y</p>"))
        .isEqualTo("<p style=\"margin:0;color:red\" class=a>x</p><p style=\"margin:0\">y</p>");
  }

  @Test
  void the_more_specific_rule_wins_then_the_later_one() {
    assertThat(
            styled(
                "#i { color: red } p.a { color: blue } p { color: green } p { color: black }",
                "<p class=\"a\" id=\"i\">x</p><p class=\"a\">y</p><p>z</p>"))
        .isEqualTo(
            "<p style=\"color:red\" class=\"a\" id=\"i\">x</p>"
                + "<p style=\"color:blue\" class=\"a\">y</p><p style=\"color:black\">z</p>");
  }

  @Test
  void what_an_element_says_itself_wins_unless_the_sheet_insists() {
    assertThat(
            styled(
                "p { color: red; margin: 0 } i { color: blue !important }",
                "<p style=\"color:black; mso-x: &quot;y&quot;\">x</p><i style='color:black'>y</i>"))
        .isEqualTo(
            "<p style=\"color:red;margin:0;color:black; mso-x: &quot;y&quot;\">x</p>"
                + "<i style=\"color:black;color:blue\">y</i>");
  }

  @Test
  void a_property_may_be_said_twice_in_one_rule_for_old_programs() {
    assertThat(
            styled(
                "p { background: red } .a { background: #fff; background: linear-gradient(a, b) }",
                "<p class=a>x</p>"))
        .contains("style=\"background:#fff;background:linear-gradient(a,b)\"");
  }

  @Test
  void custom_properties_become_values_everywhere() {
    String page =
        Stylesheet.of(
                ":root { --edge: 1px solid var(--accent); --accent: #000 }\n"
                    + "p { border: var(--edge); color: var(--none, var(--accent)) }\n"
                    + "@media (max-width: 619px) { p { color: var(--accent) !important } }",
                THEME)
            .applyTo(
                "<html><head><style>a { color: var(--accent) }</style></head>"
                    + "<body><p>x</p><b style=\"color:var(--accent)\">y var(--accent)</b></body></html>");
    assertThat(page)
        .contains(
            "<style>a { color: #1d5c4f }</style>",
            "<p style=\"border:1px solid #1d5c4f;color:#1d5c4f\">",
            "@media (max-width:619px) {\n  p { color:#1d5c4f !important; }\n}",
            "<b style=\"color:#1d5c4f\">y var(--accent)</b>")
        .doesNotContain("--edge");
  }

  @Test
  void what_cannot_stand_in_an_element_stays_in_the_head() {
    String css =
        "a:hover, a { color: red }\n[data-ogsc] .ink { color: white }\nu + .body { margin: 0 }\n"
            + "@supports (object-fit: cover) { img { object-fit: cover } }\n"
            + ":root { color-scheme: light dark }\n.x:first-child { margin: 0 }";
    String page = Stylesheet.of(css, THEME).applyTo(PAGE.formatted("<a class=x>x</a>"));
    assertThat(page)
        .contains(
            "<title>T</title><style>\n",
            "a:hover { color:red; }\n",
            "[data-ogsc] .ink { color:white; }\n",
            "u+.body { margin:0; }\n",
            "@supports (object-fit:cover) {",
            ":root { color-scheme:light dark; }\n</style>\n</head>",
            "<a style=\"color:red;margin:0\" class=x>")
        .containsOnlyOnce("<style>");
    assertThat(page.lines()).allMatch(line -> line.length() < 900);
  }

  @Test
  void everything_else_stays_byte_for_byte() {
    String body =
        "<!--[if mso]><table class=\"a\"><tr><td><![endif]-->\n<P Class=a\n title='<&amp;\"'>"
            + "&nbsp;&#8199;&zwnj;&rarr; a < b &quot;q&quot;<br/><img class=a src=\"x\" ></P>"
            + "<table class=a><tr><td>x</table><!--[if !mso]><!--><b>y</b><!--<![endif]-->";
    String page = Stylesheet.of(".a { color: red }", THEME).applyTo(PAGE.formatted(body));
    assertThat(page.replace(" style=\"color:red\"", "")).isEqualTo(PAGE.formatted(body));
    assertThat(page).contains("<P style=\"color:red\" Class=a", "<img style=\"color:red\" class=a");
    assertThat(page).contains("<!--[if mso]><table class=\"a\">");
  }

  @Test
  void an_element_that_a_parser_has_to_repeat_is_styled_once() {
    assertThat(styled("b, a { color: red }", "<p><b>x</p><p>y</b></p><a>1<a>2</a></a>"))
        .isEqualTo(
            "<p><b style=\"color:red\">x</p><p>y</b></p>"
                + "<a style=\"color:red\">1<a style=\"color:red\">2</a></a>");
  }

  @Test
  void it_can_be_applied_again_and_says_the_same() {
    Stylesheet style = Stylesheet.of("p > a { color: red }", THEME);
    String page = PAGE.formatted("<p><a>x</a></p>");
    assertThat(style.applyTo(page)).isEqualTo(style.applyTo(page));
  }

  @Test
  void a_mistake_is_told_with_its_line() {
    refused("p { margin: 0 }\np { color red }", 2, "\"red\" is not expected there; fix it.");
    refused("p { }\n\na { color: var(--acent) }", 3, "there is no --acent; use one of --accent");
    refused("@import url(x.css);", 0, "@import loads from elsewhere");
  }

  private static void refused(String css, int line, String message) {
    assertThatThrownBy(() -> Stylesheet.of(css, THEME))
        .isInstanceOfSatisfying(BadStyle.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(message);
  }

  private static String styled(String css, String body) {
    String page = Stylesheet.of(css, THEME).applyTo(PAGE.formatted(body));
    return page.substring(page.indexOf("<body>") + 6, page.indexOf("</body>"));
  }
}
