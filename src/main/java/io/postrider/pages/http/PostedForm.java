package io.postrider.pages.http;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a POST, from its body alone: a link with a query must not change anything, and RFC
 * 8058 &sect;3.2 has receivers send multipart forms as well as urlencoded ones. Values are without
 * spaces around them.
 */
public final class PostedForm {

  private final Map<String, List<String>> fields = new HashMap<>();

  private PostedForm() {}

  /**
   * Reads one.
   *
   * @return without fields if it is no form, or one that is broken or too large
   */
  public static PostedForm read(PostedBody body) {
    PostedForm form = new PostedForm();
    try {
      if (body.isWhole()) {
        form.add(body);
      }
      return form;
    } catch (IllegalArgumentException | IOException | MessagingException e) {
      return new PostedForm();
    }
  }

  public boolean says(String name, String value) {
    return fields.getOrDefault(name, List.of()).contains(value);
  }

  /** Names and values of this pair alone are taken in any case. */
  boolean saysOneClick() {
    return fields.entrySet().stream()
        .filter(field -> field.getKey().strip().equalsIgnoreCase("List-Unsubscribe"))
        .anyMatch(field -> field.getValue().stream().anyMatch("One-Click"::equalsIgnoreCase));
  }

  /** The only value of a field; null if there is none, or more than one. */
  public @Nullable String only(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : null;
  }

  public Set<String> all(String name) {
    return Set.copyOf(fields.getOrDefault(name, List.of()));
  }

  private void add(PostedBody body) throws IOException, MessagingException {
    if (body.isOf("application/x-www-form-urlencoded")) {
      for (String pair : body.text().split("&")) {
        String[] sides = pair.split("=", 2);
        add(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
      }
    } else if (body.isOf("multipart/form-data")) {
      MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body.open(), body.type()));
      for (int i = 0; i < parts.getCount(); i++) {
        add(parts.getBodyPart(i));
      }
    }
  }

  private void add(Part part) throws IOException, MessagingException {
    String[] headers = part.getHeader("Content-Disposition");
    String name = headers == null ? null : new ContentDisposition(headers[0]).getParameter("name");
    if (name != null) {
      try (InputStream in = part.getInputStream()) {
        add(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  private void add(String name, String value) {
    fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value.strip());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
