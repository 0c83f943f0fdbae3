package io.postrider.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages for people name is there. */
class DocsTest {

  private static final Path README = Path.of("README.md");
  private static final Path PROMISES = Path.of("src/docs/promises.md");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:IT|Test)\\b");
  private static final Pattern LINK =
      Pattern.compile("(?:\\]\\(|href=\"|src=\")([^)\":]*?)(#[^)\"]*)?[)\"]");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).toList();
      return Stream.concat(Stream.of(README), pages.stream());
    }
  }

  private static Set<String> testsIn(Path page) throws IOException {
    return TEST.matcher(Files.readString(page))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void each_test_that_a_promise_names_exists() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Set<String> tests =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());

      assertThat(testsIn(PROMISES)).hasSizeGreaterThan(80).isSubsetOf(tests);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void tests_are_named_with_the_promises_alone(Path page) throws IOException {
    if (!page.equals(PROMISES)) {
      String commands = Files.readString(page).replaceAll("-Dit\\.test=\\w+", "");

      assertThat(TEST.matcher(commands).results().map(MatchResult::group)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void each_link_leads_to_a_file_and_a_heading_that_are_there(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(prose(page)).results().toList()) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();

      assertThat(target).as("%s in %s", link.group(), page).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as("%s in %s", link.group(), page).contains(link.group(2));
      }
    }
  }

  @Test
  void the_first_page_is_read_in_a_few_minutes() throws IOException {
    assertThat(Files.readString(README).strip().split("\\s+")).hasSizeLessThanOrEqualTo(900);
  }

  private static String prose(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
  }

  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(
            heading ->
                "#"
                    + heading
                        .group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
