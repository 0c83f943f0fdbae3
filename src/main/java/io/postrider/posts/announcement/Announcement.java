package io.postrider.posts.announcement;

import io.postrider.posts.Post;
import io.postrider.posts.PostIdentity;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.proofreading.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote to be mailed: Markdown, and before it, between two lines of three hyphens,
 * settings in YAML. It needs a {@code title} (or to begin with a heading of the first level) and an
 * address to lead to, {@code link} or that of the {@code call-to-action}. HTML in the Markdown is
 * cleaned like a post's. Immutable.
 *
 * @param title plain text
 * @param subject the mail's subject, plain text; null for the template's
 * @param preheader what a mailbox shows beside the subject; null for how the text begins
 * @param link what the headline leads to, absolute
 * @param image the picture to show with it; null for none
 * @param callToAction the button; null for none
 * @param content sanitised HTML
 * @param findings what is wrong with it
 * @param key identifies it by all that it says
 */
public record Announcement(
    String title,
    @Nullable String subject,
    @Nullable String preheader,
    String link,
    Post.@Nullable Image image,
    @Nullable CallToAction callToAction,
    PostContent content,
    List<Finding> findings,
    String key) {

  private static final int MOST_OCTETS = 1_000_000;

  /** A button. The address is absolute. */
  public record CallToAction(String text, String url) {}

  /**
   * Reads a file.
   *
   * @throws AnnouncementRefused if it cannot be used
   */
  public static Announcement read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(MOST_OCTETS + 1);
      if (octets.length > MOST_OCTETS) {
        throw new AnnouncementRefused(
            "%s is larger than 1 MB, which no mail can hold; shorten it.".formatted(file));
      }
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (AnnouncementError mistake) {
      throw new AnnouncementRefused(
          "%s, line %d: %s.".formatted(file, mistake.line(), mistake.getMessage()));
    } catch (CharacterCodingException e) {
      throw new AnnouncementRefused("%s is not UTF-8; save it as UTF-8.".formatted(file), e);
    } catch (NoSuchFileException e) {
      throw new AnnouncementRefused("There is no file %s; check its name.".formatted(file), e);
    } catch (IOException e) {
      throw new AnnouncementRefused(
          "%s cannot be read (%s); it must be a readable text.".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether a line may be a subject: it has no expression that a template would evaluate. */
  public static boolean isPlain(String line) {
    return UncheckedAnnouncement.isPlain(line);
  }

  /** Reads a text. */
  static Announcement parse(String text) {
    return UncheckedAnnouncement.of(text).announcement(key(text));
  }

  private static String key(String text) {
    return "body:" + PostIdentity.hash(text);
  }

  /** What is so plainly wrong that it should not go out, one sentence each. */
  public List<String> mistakes() {
    return findings.stream().filter(Finding::embarrasses).map(Finding::sentence).toList();
  }

  /** The post that it is, of which there is nothing more to say. */
  public Post toPost(Instant published) {
    return toPost(published, List.of());
  }

  /**
   * The post that it is.
   *
   * @param published when
   * @param remarks what else is to be said about it, one sentence each
   */
  public Post toPost(Instant published, List<String> remarks) {
    return new Post(
        new Post.Identity(key, key, link),
        new Post.Head(title, published, null, null, null),
        content.body(
            Objects.requireNonNullElseGet(preheader, () -> Excerpt.of("", content)), image),
        new Post.Labels(List.of(), List.of(), true),
        Stream.concat(findings.stream().map(Finding::sentence), remarks.stream()).toList());
  }
}
