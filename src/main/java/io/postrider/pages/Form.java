package io.postrider.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The fields of a POST, from its body alone: a link with a query must not change anything, and RFC
 * 8058 &sect;3.2 has receivers send multipart forms as well as urlencoded ones. Values are without
 * spaces around them.
 */
final class Form {

  private final Map<String, List<String>> fields = new HashMap<>();
  private boolean whole = true;

  private Form() {}

  /**
   * Reads one.
   *
   * @param most how many octets of a body, or of a part of it, count
   * @return without fields if it is no form, or one that is broken or too large
   */
  static Form read(HttpServletRequest request, int most) throws IOException {
    Form form = new Form();
    try {
      form.add(request, most);
      return form;
    } catch (IllegalArgumentException | IllegalStateException | ServletException e) {
      return new Form();
    }
  }

  /** Whether nothing was cut off. */
  boolean isWhole() {
    return whole;
  }

  boolean says(String name, String value) {
    return fields.getOrDefault(name, List.of()).contains(value);
  }

  /** The only value of a field; null if there is none, or more than one. */
  @Nullable String only(String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : null;
  }

  Set<String> all(String name) {
    return Set.copyOf(fields.getOrDefault(name, List.of()));
  }

  private void add(HttpServletRequest request, int most) throws IOException, ServletException {
    MediaType type = type(request);
    if (type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
      for (String pair : read(request.getInputStream(), most).split("&")) {
        String[] sides = pair.split("=", 2);
        add(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
      }
    } else if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
      for (Part part : parts(request)) {
        add(part.getName(), value(part, most));
      }
    }
  }

  private void add(String name, String value) {
    fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value.strip());
  }

  private static Collection<Part> parts(HttpServletRequest request) throws ServletException {
    try {
      return request.getParts();
    } catch (IOException e) {
      throw new ServletException(e);
    }
  }

  private static MediaType type(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private String value(Part part, int most) {
    try (InputStream in = part.getInputStream()) {
      return read(in, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(InputStream in, int most) throws IOException {
    byte[] octets = in.readNBytes(most + 1);
    whole &= octets.length <= most;
    return new String(octets, 0, Math.min(octets.length, most), StandardCharsets.UTF_8).strip();
  }
}
