package io.postrider.edition.oneoff;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionRow;
import io.postrider.edition.UnknownEdition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the edition that somebody names: by its key, by the name of its one-off, or by its digest,
 * whose latest edition is meant unless another one is under way.
 */
@Repository
public class EditionNames {

  private static final String LATEST =
      EditionRow.SELECT + " WHERE digest = :digest ORDER BY cut_off DESC, id DESC LIMIT 1";

  private static final String UNDER_WAY =
      EditionRow.SELECT
          + " WHERE digest = :digest AND state IN ('OPEN', 'SENDING', 'PAUSED') ORDER BY cut_off,"
          + " id";

  private final JdbcClient jdbc;
  private final OneOffs oneOffs;

  EditionNames(JdbcClient jdbc, OneOffs oneOffs) {
    this.jdbc = jdbc;
    this.oneOffs = oneOffs;
  }

  /**
   * The edition that is meant. A key is taken as it is.
   *
   * @throws UnknownEdition if the name means none, or several
   */
  public EditionKey find(String name) {
    return name.contains("/")
        ? EditionKey.parse(name)
        : oneOffs.find(name).map(OneOff::edition).orElseGet(() -> ofDigest(name));
  }

  private EditionKey ofDigest(String digest) {
    List<Edition> latest = editions(LATEST, digest);
    if (latest.isEmpty()) {
      throw new UnknownEdition(
          "'%s' is not an edition; write DIGEST/SLOT, as in weekly-digest/2026-11-23, the name of a one-off, or of a digest that has editions."
              .formatted(digest));
    }
    Set<EditionKey> meant = new LinkedHashSet<>();
    editions(UNDER_WAY, digest).forEach(edition -> meant.add(edition.key()));
    latest.forEach(edition -> meant.add(edition.key()));
    if (meant.size() > 1) {
      throw new UnknownEdition(
          "'%s' may mean %s; write one of them."
              .formatted(
                  digest,
                  meant.stream().map(EditionKey::toString).collect(Collectors.joining(" or "))));
    }
    return meant.iterator().next();
  }

  private List<Edition> editions(String sql, String digest) {
    return jdbc.sql(sql).param("digest", digest).query(EditionRow::read).list();
  }
}
