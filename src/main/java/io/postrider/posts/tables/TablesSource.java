package io.postrider.posts.tables;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.WordPressDatabase;
import io.postrider.posts.tables.Taxonomy.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The posts of a WordPress, straight from its tables in MySQL or MariaDB, which are only ever read.
 * It sees more than a visitor: drafts and planned posts come as headlines that are not published.
 */
public final class TablesSource implements PostSource {

  private final Posts.Blog blog;
  private final String category;
  private final TableLimits limits;
  private final WordPressDatabase database;

  /**
   * The tables that the settings name; nothing is read yet.
   *
   * @throws SourceUnreadable if their URL is none
   */
  public TablesSource(Posts.Blog blog, TableLimits limits) {
    this.blog = blog;
    this.category = Objects.requireNonNull(blog.category().slug());
    this.limits = limits;
    this.database = new WordPressDatabase(blog, limits);
  }

  /** What one look at the tables brings. */
  private record Look(SiteOptions site, Taxonomy taxonomy, List<Headline> headlines) {}

  @Override
  public Catalogue read(PublicationWindow window) {
    return look((survey, taxonomy) -> survey.of(categories(taxonomy), window, limits));
  }

  @Override
  public Catalogue named(Set<String> ids) {
    Set<Long> numbers =
        ids.stream()
            .map(String::strip)
            .filter(id -> id.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .collect(Collectors.toSet());
    return look((survey, taxonomy) -> numbers.isEmpty() ? List.of() : survey.named(numbers));
  }

  @Override
  public Catalogue at(Set<PostAddress> addresses) {
    Set<Long> numbers = PostAddress.numbers(addresses);
    Set<String> names = PostAddress.names(addresses);
    return look((survey, taxonomy) -> survey.at(numbers, names));
  }

  private interface Question {
    List<Headline> ask(HeadlineReader survey, Taxonomy taxonomy);
  }

  private Catalogue look(Question question) {
    Look look =
        database.read(
            tables -> {
              SiteOptions site = SiteOptions.read(tables, blog.addresses());
              Taxonomy taxonomy = Taxonomy.read(tables);
              HeadlineReader survey = new HeadlineReader(tables, site, taxonomy);
              return new Look(site, taxonomy, question.ask(survey, taxonomy));
            });
    return new Catalogue(look.headlines(), warnings(look), posts(look.site(), look.taxonomy()));
  }

  private Function<List<Headline>, List<Post>> posts(SiteOptions site, Taxonomy taxonomy) {
    PostReader posts = new PostReader(site, taxonomy, limits);
    return wanted ->
        wanted.isEmpty() ? List.of() : database.read(tables -> posts.read(tables, wanted));
  }

  private static List<String> warnings(Look look) {
    List<String> warnings = new ArrayList<>(look.site().warnings());
    List<String> unknown = new Permalinks(look.site(), look.taxonomy()).unknownTags();
    if (!unknown.isEmpty()) {
      warnings.add(
          "The blog's addresses hold %s, which only its plug-ins know: links are plain ones, as in %s, which redirect."
              .formatted(String.join(", ", unknown), Permalinks.plain(look.site().home(), 1)));
    }
    return warnings;
  }

  private Collection<Term> categories(Taxonomy taxonomy) {
    List<Term> named = taxonomy.withSlug(category);
    if (named.isEmpty()) {
      throw new SourceUnreadable(
          "The blog has no category with the slug “%s”; set posts.category to one that it has, as %s, then run again."
              .formatted(category, taxonomy.examples()));
    }
    return blog.category().includeChildren() ? taxonomy.withAllBelow(named) : named;
  }
}
