package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.tables.Taxonomy.Term;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermalinksTest {

  private static final Term PARENT = new Term(0, 2, 2, true, 0, "news", "News");
  private static final Term CHILD = new Term(1, 4, 4, true, 2, "research", "Research");
  private static final Term OTHER = new Term(2, 5, 5, true, 0, "other", "Other");
  private static final Taxonomy TERMS = new Taxonomy(List.of(PARENT, CHILD, OTHER));

  private static Permalinks permalinks(String structure) {
    return new Permalinks(
        new SiteOptions(
            "https://blog.example",
            "",
            new WallClock(ZoneOffset.UTC),
            Locale.US,
            Set.of(),
            structure,
            5,
            List.of()),
        TERMS);
  }

  private static String link(String structure, long primary, Term... categories) {
    return permalinks(structure)
        .of(
            new Permalinks.Parts(
                96,
                "%f0%9f%8e%89-knees",
                LocalDateTime.parse("2026-03-08T02:05:09"),
                "mhale",
                List.of(categories),
                primary));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                       https://blog.example/?p=96",
    "/%postname%/,                             https://blog.example/%f0%9f%8e%89-knees/",
    "/%year%/%monthnum%/%day%/%postname%,      https://blog.example/2026/03/08/%f0%9f%8e%89-knees",
    "/archives/%post_id%,                      https://blog.example/archives/96",
    "/%hour%-%minute%-%second%/%author%/%post_id%/, https://blog.example/02-05-09/mhale/96/",
    "/index.php/%postname%/,                   https://blog.example/index.php/%f0%9f%8e%89-knees/",
    "%postname%,                               https://blog.example/%f0%9f%8e%89-knees",
  })
  void tags_of_the_structure_are_replaced(String structure, String link) {
    assertThat(link(structure, 0)).isEqualTo(link);
  }

  @Test
  void the_category_is_the_one_with_the_lowest_number_below_its_parents() {
    assertThat(link("/%category%/%post_id%", 0, OTHER, CHILD))
        .isEqualTo("https://blog.example/news/research/96");
  }

  @Test
  void a_category_that_a_plug_in_marked_goes_first_if_the_post_has_it() {
    assertThat(link("/%category%/%post_id%", 5, OTHER, CHILD))
        .isEqualTo("https://blog.example/other/96");
    assertThat(link("/%category%/%post_id%", 2, OTHER, CHILD))
        .isEqualTo("https://blog.example/news/research/96");
  }

  @Test
  void a_post_without_a_category_has_the_default_one() {
    assertThat(link("/%category%/%post_id%", 0)).isEqualTo("https://blog.example/other/96");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%series%/%postname%/", "/%postname%/%lang%"})
  void an_unknown_tag_makes_the_plain_link_which_redirects(String structure) {
    assertThat(link(structure, 0, PARENT)).isEqualTo("https://blog.example/?p=96");
    assertThat(permalinks(structure).unknownTags()).hasSize(1);
  }

  @Test
  void what_a_post_lacks_makes_the_plain_link() {
    Permalinks.Parts bare = new Permalinks.Parts(7, "", null, null, List.of(), 0);

    assertThat(permalinks("/%postname%/").of(bare)).isEqualTo("https://blog.example/?p=7");
    assertThat(permalinks("/%year%/%post_id%/").of(bare)).isEqualTo("https://blog.example/?p=7");
    assertThat(permalinks("/%author%/%post_id%/").of(bare)).isEqualTo("https://blog.example/?p=7");
    assertThat(permalinks("/%postname%/").unknownTags()).isEmpty();
  }
}
