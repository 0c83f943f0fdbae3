package io.postrider.edition.content;

import io.postrider.digest.file.FrozenDigest;
import io.postrider.posts.Post;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An edition's content as it is stored, its posts aside.
 *
 * @param parts what the template has beside its three files, as JSON; null in what was frozen
 *     before there was any
 */
record FrozenContent(
    String settings, String subject, String html, String text, @Nullable String parts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Parts(String style, SortedMap<String, String> texts) {}

  static FrozenContent of(Content content) {
    Templates templates = content.templates();
    return new FrozenContent(
        FrozenDigest.of(content.digest()),
        templates.subject(),
        templates.html(),
        templates.text(),
        JSON.writeValueAsString(new Parts(templates.style(), new TreeMap<>(templates.texts()))));
  }

  static FrozenContent read(ResultSet row) throws SQLException {
    return new FrozenContent(
        row.getString("settings"),
        row.getString("subject"),
        row.getString("body_html"),
        row.getString("body_text"),
        row.getString("parts"));
  }

  Content thaw(List<Post> posts) {
    Templates templates =
        parts == null
            ? new Templates(subject, html, text, "", Map.of())
            : templates(JSON.readValue(parts, Parts.class));
    return new Content(FrozenDigest.thaw(settings), templates, posts);
  }

  private Templates templates(Parts thawed) {
    return new Templates(subject, html, text, thawed.style(), thawed.texts());
  }

  // Over what is stored and not over what is made of it: a later version may know more settings.
  String hash(List<String> posts) {
    Stream<String> columns =
        Stream.of(Stream.of(settings, subject, html, text), Stream.ofNullable(parts))
            .flatMap(one -> one);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      Stream.concat(columns, posts.stream())
          .forEach(
              part -> {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
              });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
