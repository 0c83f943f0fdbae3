package io.postrider.posts.syndication;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces whose elements mean something to us. Makers write them with and without a slash at
 * the end, with https, in capitals: none of that makes another one. Where the address is unknown
 * the usual prefix decides.
 */
enum Vocabulary {
  RSS(
      "",
      """
      purl.org/rss/1.0 my.netscape.com/rdf/simple/0.9 channel.netscape.com/rdf/simple/0.9
      purl.org/net/rss1.1 backend.userland.com/rss backend.userland.com/rss2
      blogs.law.harvard.edu/tech/rss
      """),
  ATOM("atom a10", "www.w3.org/2005/atom purl.org/atom/ns"),
  RDF("rdf", "www.w3.org/1999/02/22-rdf-syntax-ns"),
  CONTENT("content", "purl.org/rss/1.0/modules/content"),
  DUBLIN_CORE("dc dcterms", "purl.org/dc/elements/1.0 purl.org/dc/elements/1.1 purl.org/dc/terms"),
  MEDIA("media", "search.yahoo.com/mrss video.search.yahoo.com/mrss"),
  ITUNES("itunes", "www.itunes.com/dtds/podcast-1.0.dtd"),
  SLASH("slash", "purl.org/rss/1.0/modules/slash"),
  THREAD("thr", "purl.org/syndication/thread/1.0"),
  FEEDBURNER("feedburner", "rssnamespace.org/feedburner/ext/1.0"),
  XHTML("xhtml", "www.w3.org/1999/xhtml"),
  WORDPRESS("", "com-wordpress:feed-additions:1"),
  /** None at all: where RSS has its own elements. */
  NONE("", ""),
  OTHER("", "");

  private static final Map<String, Vocabulary> BY_ADDRESS = new HashMap<>();
  private static final Map<String, Vocabulary> BY_PREFIX = new HashMap<>();

  static {
    for (Vocabulary one : values()) {
      words(one.addresses).forEach(address -> BY_ADDRESS.put(address, one));
      words(one.prefixes).forEach(prefix -> BY_PREFIX.put(prefix, one));
    }
    BY_ADDRESS.put("", NONE);
  }

  private final String prefixes;
  private final String addresses;

  Vocabulary(String prefixes, String addresses) {
    this.prefixes = prefixes;
    this.addresses = addresses;
  }

  private static Stream<String> words(String line) {
    return Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty());
  }

  /**
   * The one that a namespace and a prefix mean.
   *
   * @param namespace null for a prefix that is not declared
   */
  static Vocabulary of(@Nullable String namespace, String prefix) {
    return Optional.ofNullable(namespace)
        .map(address -> BY_ADDRESS.get(plain(address)))
        .or(() -> Optional.ofNullable(BY_PREFIX.get(prefix.toLowerCase(Locale.ROOT))))
        .orElse(OTHER);
  }

  private static String plain(String namespace) {
    String address = namespace.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    int end = address.length();
    while (end > 0 && "/#".indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    return address.substring(0, end);
  }
}
