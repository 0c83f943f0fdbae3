package io.postrider.posts.tables;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads whole posts, some at a time, for headlines that were chosen. */
final class PostReader {

  private final SiteOptions site;
  private final Taxonomy taxonomy;
  private final TableLimits limits;

  PostReader(SiteOptions site, Taxonomy taxonomy, TableLimits limits) {
    this.site = site;
    this.taxonomy = taxonomy;
    this.limits = limits;
  }

  /** The posts of these headlines, in this order; what is not public any more is missing. */
  List<Post> read(Tables tables, List<Headline> wanted) {
    List<Post> posts = new ArrayList<>();
    for (int start = 0; start < wanted.size(); start += limits.posts()) {
      int end = Math.min(wanted.size(), start + limits.posts());
      posts.addAll(some(tables, wanted.subList(start, end)));
    }
    return List.copyOf(posts);
  }

  private List<Post> some(Tables tables, List<Headline> wanted) {
    Map<Long, StoredPost> rows = new HashMap<>();
    tables
        .query(StoredPost.POSTS)
        .param("ids", wanted.stream().map(Headline::rank).toList())
        .param("most", limits.characters())
        .query(
            row -> {
              rows.put(row.getLong("ID"), StoredPost.of(row));
            });
    ReferencedContent around =
        ReferencedContent.read(
            tables,
            site,
            rows.values().stream().map(StoredPost::content).toList(),
            rows.values().stream().map(StoredPost::thumbnail).toList(),
            limits.characters());
    PostAssembly maker = new PostAssembly(site, taxonomy, around);
    return wanted.stream()
        .map(headline -> maker.post(headline, rows.get(headline.rank())))
        .filter(Objects::nonNull)
        .toList();
  }
}
