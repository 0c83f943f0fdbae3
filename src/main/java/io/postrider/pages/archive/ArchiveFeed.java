package io.postrider.pages.archive;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A digest's editions as a feed (RFC 4287). */
final class ArchiveFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** What XML cannot say at all. */
  private static final Pattern UNSAYABLE =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final Digest digest;
  private final String site;
  private final XMLStreamWriter xml;

  private ArchiveFeed(Digest digest, String site, XMLStreamWriter xml) {
    this.digest = digest;
    this.site = site;
    this.xml = xml;
  }

  /**
   * An entry.
   *
   * @param edition whose it is
   * @param summary what it is called
   */
  record Entry(Edition edition, EditionPages.Summary summary) {}

  /**
   * The feed.
   *
   * @param site where the public pages are, without a slash at its end
   * @param entries newest first
   */
  static String of(Digest digest, String site, List<Entry> entries) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new ArchiveFeed(digest, site, xml).write(entries);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void write(List<Entry> entries) throws XMLStreamException {
    String list = "%s/a/%s".formatted(site, digest.name());
    xml.writeStartDocument("UTF-8", "1.0");
    xml.setDefaultNamespace(ATOM);
    xml.writeStartElement(ATOM, "feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeAttribute("xml:lang", digest.presentation().language());
    element("id", id(digest.name()));
    element("title", digest.title());
    element(
        "updated",
        entries.stream().map(one -> at(one.edition)).findFirst().orElse("1970-01-01T00:00:00Z"));
    link("self", "application/atom+xml", list + "/feed.atom");
    link("alternate", "text/html", list);
    xml.writeStartElement(ATOM, "author");
    element("name", digest.title());
    xml.writeEndElement();
    for (Entry entry : entries) {
      write(entry);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(Entry entry) throws XMLStreamException {
    Edition edition = entry.edition;
    xml.writeStartElement(ATOM, "entry");
    element("id", id(edition.key().toString()));
    element("title", entry.summary.title());
    element("published", at(edition));
    element("updated", at(edition));
    link("alternate", "text/html", "%s/a/%s".formatted(site, edition.key()));
    element("summary", String.join(" · ", entry.summary.posts()));
    xml.writeEndElement();
  }

  /** When it was made: it stays so if somebody is mailed it again. */
  private static String at(Edition edition) {
    Instant at = edition.cutOff().truncatedTo(ChronoUnit.SECONDS);
    return at.toString();
  }

  /** The same for ever, wherever the pages are. */
  private static String id(String name) {
    return "urn:uuid:"
        + UUID.nameUUIDFromBytes(("postrider archive " + name).getBytes(StandardCharsets.UTF_8));
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(ATOM, name);
    xml.writeCharacters(UNSAYABLE.matcher(text).replaceAll(""));
    xml.writeEndElement();
  }

  private void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement(ATOM, "link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
  }
}
