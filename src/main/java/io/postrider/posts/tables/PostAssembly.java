package io.postrider.posts.tables;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.ShortText;
import io.postrider.posts.markup.StoredText;
import io.postrider.posts.tables.Taxonomy.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes posts of stored ones and of what they refer to. */
final class PostAssembly {

  private final SiteOptions site;
  private final Taxonomy taxonomy;
  private final Permalinks permalinks;
  private final ReferencedContent around;
  private final StoredText text;

  PostAssembly(SiteOptions site, Taxonomy taxonomy, ReferencedContent around) {
    this.site = site;
    this.taxonomy = taxonomy;
    this.permalinks = new Permalinks(site, taxonomy);
    this.around = around;
    this.text = around.text(site.language());
  }

  /** The post; null without a row. */
  @Nullable Post post(Headline headline, @Nullable StoredPost row) {
    if (row == null) {
      return null;
    }
    List<String> warnings = new ArrayList<>();
    List<Term> terms = taxonomy.terms(row.places());
    String link = permalinks.of(parts(row, terms));
    StoredText.Html html = text.html(row.content());
    warnings.addAll(html.warnings());
    PostContent content = PostContent.clean(html.html(), link);
    warnings.addAll(content.warnings());
    warnAbout(row, warnings);
    return new Post(
        new Post.Identity(headline.sourceKey(), headline.id(), link),
        new Post.Head(
            ShortText.title(text.title(row.title()), warnings),
            Objects.requireNonNullElse(
                site.clock().moment(row.local(), row.utc()), headline.published()),
            site.clock().moment(row.modified(), row.modifiedUtc()),
            author(row, warnings),
            row.comments()),
        content.body(
            Excerpt.byHand(text.title(row.excerpt()), content), image(row, content, warnings)),
        new Post.Labels(names(terms, true, warnings), names(terms, false, warnings)),
        warnings);
  }

  private static Permalinks.Parts parts(StoredPost row, List<Term> terms) {
    return new Permalinks.Parts(
        row.id(),
        row.slug(),
        WallClock.column(row.local()),
        row.authorSlug(),
        terms.stream().filter(Term::category).toList(),
        row.primary());
  }

  private static List<String> names(List<Term> terms, boolean categories, List<String> warnings) {
    return ShortText.atMost(
        terms.stream().filter(term -> term.category() == categories).map(Term::name), warnings);
  }

  private static void warnAbout(StoredPost row, List<String> warnings) {
    if (row.cut() && !warnings.contains(StoredText.CUT)) {
      warnings.add(StoredText.CUT);
    }
    if (row.builder()) {
      warnings.add(
          "A page builder (Elementor) made it, of which the table holds only a part; the REST reader sees the whole.");
    }
  }

  private static @Nullable String author(StoredPost row, List<String> warnings) {
    String name = ShortText.author(row.author(), warnings);
    if (name.isEmpty()) {
      warnings.add("Its author is not among the blog's users any more.");
      return null;
    }
    return name;
  }

  private Post.@Nullable Image image(StoredPost row, PostContent content, List<String> warnings) {
    Attachment featured = around.attachments().get(row.thumbnail());
    if (featured == null && row.thumbnail() > 0) {
      warnings.add("Its featured image %d is gone.".formatted(row.thumbnail()));
    }
    Post.Image image = featured == null ? null : featured.image();
    return image == null ? content.image() : image;
  }
}
