package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.tables.Taxonomy.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

  private static Term category(long id, long parent, String slug) {
    return new Term((int) id, id + 100, id, true, parent, slug, slug);
  }

  @Test
  void a_category_goes_with_all_below_it() {
    Term news = category(1, 0, "news");
    Term child = category(2, 1, "child");
    Term grandchild = category(3, 2, "grandchild");
    Taxonomy taxonomy = new Taxonomy(List.of(grandchild, news, child, category(4, 0, "other")));

    assertThat(taxonomy.withAllBelow(taxonomy.withSlug("news")))
        .containsExactly(news, child, grandchild);
  }

  @Test
  void categories_that_are_each_others_parents_end() {
    Term first = category(1, 2, "first");
    Term second = category(2, 1, "second");
    Taxonomy taxonomy = new Taxonomy(List.of(first, second));

    assertThat(taxonomy.withAllBelow(List.of(first))).containsExactly(first, second);
    assertThat(taxonomy.path(first)).isEqualTo("second/first");
  }

  @Test
  void a_tag_of_the_same_slug_is_no_category() {
    Taxonomy taxonomy = new Taxonomy(List.of(new Term(0, 9, 9, false, 0, "news", "News")));

    assertThat(taxonomy.withSlug("news")).isEmpty();
    assertThat(taxonomy.examples()).isEqualTo("none");
  }

  @Test
  void a_slug_may_be_given_encoded_or_not() {
    Term knees = category(1, 0, "%e8%86%9d");
    Taxonomy taxonomy = new Taxonomy(List.of(knees, category(2, 0, "100%-natural")));

    assertThat(taxonomy.withSlug("膝")).containsExactly(knees);
    assertThat(taxonomy.withSlug("%E8%86%9D")).containsExactly(knees);
    assertThat(taxonomy.withSlug("100%-natural")).hasSize(1);
  }

  @Test
  void terms_of_a_post_come_in_the_order_of_their_names() {
    Term first = category(1, 0, "first");
    Term second = category(2, 0, "second");
    Taxonomy taxonomy = new Taxonomy(List.of(first, second));

    assertThat(taxonomy.terms("102,777,101")).containsExactly(first, second);
    assertThat(taxonomy.terms(null)).isEmpty();
  }
}
