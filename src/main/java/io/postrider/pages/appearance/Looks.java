package io.postrider.pages.appearance;

import io.postrider.audience.preferences.Offer;
import io.postrider.digest.Digest;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.edition.content.Label;
import io.postrider.edition.content.MailedDigests;
import io.postrider.edition.content.NamedLabel;
import io.postrider.edition.lease.Ticks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds what a page looks like. A list may have several digests: its page has the look of the one
 * that mailed it last. A list whose digests have no file any more looks as its last edition did.
 * Safe for use by several threads.
 */
@Component
public class Looks {

  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  private final MailedDigests mailed;
  private final Recent<List<Digest>> digests;

  Looks(Digests digests, MailedDigests mailed, Ticks ticks) {
    this.mailed = mailed;
    this.digests = new Recent<>(ticks, () -> readable(digests));
  }

  /** Files with mistakes are left out: a page has to be there all the same. */
  private static List<Digest> readable(Digests digests) {
    try {
      return digests.readings().stream()
          .flatMap(DigestFileResult::files)
          .map(DigestFile::digest)
          .toList();
    } catch (BadDigestFile e) {
      LOG.debug("Pages look plain:", e);
      return List.of();
    }
  }

  /** That of a digest; plain if no file describes it. */
  public Look ofDigest(String name) {
    return digests.get().stream()
        .filter(digest -> digest.name().equals(name))
        .findFirst()
        .map(Look::of)
        .orElse(Look.PLAIN);
  }

  /** That of a list's mails. */
  public Look ofList(String list) {
    List<Digest> own = to(list);
    if (own.size() == 1) {
      return Look.of(own.get(0));
    }
    return known(list, own).or(() -> own.stream().findFirst()).map(Look::of).orElse(Look.PLAIN);
  }

  /** That of whoever comes without a link: of the only digest, if there is one only. */
  public Look ofSite() {
    List<Digest> all = digests.get();
    return all.size() == 1 ? Look.of(all.get(0)) : Look.PLAIN;
  }

  /** What readers know a list by: the titles of its digests. */
  public String titleOf(String list) {
    List<Digest> own = to(list);
    if (own.isEmpty()) {
      return known(list, own).map(Digest::title).orElseGet(() -> words(list));
    }
    return own.stream().map(Digest::title).distinct().collect(Collectors.joining(", "));
  }

  /**
   * What the digests' files offer to the readers of these lists: those that one form offers
   * together may be chosen beside each other.
   */
  public Offer offer(Collection<String> lists) {
    Set<String> beside = new TreeSet<>();
    Map<Label, NamedLabel> topics = new LinkedHashMap<>();
    for (Digest digest : digests.get()) {
      String own = digest.audience().list();
      Set<String> named = listsOf(digest.signUpForm().digests());
      if (lists.contains(own) || named.stream().anyMatch(lists::contains)) {
        beside.addAll(named);
      }
      if (lists.contains(own)) {
        for (String topic : digest.signUpForm().topics()) {
          Label label = Label.of(topic);
          topics.putIfAbsent(label, new NamedLabel(label, topic));
        }
      }
    }
    beside.removeAll(lists);
    return new Offer(beside, List.copyOf(topics.values()));
  }

  private Set<String> listsOf(Collection<String> names) {
    return digests.get().stream()
        .filter(digest -> names.contains(digest.name()))
        .map(digest -> digest.audience().list())
        .collect(Collectors.toSet());
  }

  /** The titles of all digests. */
  public List<String> titles() {
    return digests.get().stream().map(Digest::title).distinct().toList();
  }

  private List<Digest> to(String list) {
    return digests.get().stream().filter(digest -> digest.audience().list().equals(list)).toList();
  }

  /** A page is more than its look: it is shown while the database is away, too. */
  private Optional<Digest> known(String list, List<Digest> own) {
    try {
      if (own.isEmpty()) {
        return mailed.lastOf(list);
      }
      return mailed
          .lastOf(list, own.stream().map(Digest::name).toList())
          .flatMap(name -> own.stream().filter(one -> one.name().equals(name)).findFirst());
    } catch (DataAccessException e) {
      LOG.debug("A page looks plain:", e);
      return Optional.empty();
    }
  }

  /** A list that nothing is known of but its key. */
  private static String words(String key) {
    String words = key.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? key
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
