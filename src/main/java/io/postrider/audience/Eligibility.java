package io.postrider.audience;

import io.postrider.digest.Audience;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who is a candidate of a list, and who must not be mailed although they are one: the conditions in
 * SQL, written once for freezing, claiming and the last look. They speak of a subscriber {@code s}
 * and their subscription {@code n}.
 *
 * @param condition to be joined with AND; binds {@link #parameters}
 * @param parameters by name
 */
public record Eligibility(String condition, Map<String, Object> parameters) {

  /** Why a candidate must not be mailed at {@code :moment}; NULL if they may be. */
  public static final String EXCLUSION = exclusion(false, List.of());

  /**
   * The same, and why an edition is not for them.
   *
   * <p>It binds {@code :moment}: who has paused until later is left out.
   *
   * @param byTopics whether they are left out if they want topics, and none of those that binds
   *     {@code :topics}
   * @param mailing they are left out if one of these editions has mailed them, see {@link
   *     #mailedBy}
   */
  public static String exclusion(boolean byTopics, List<Long> mailing) {
    return firstOf(exclusion -> holds(exclusion, byTopics, mailing));
  }

  /** Whether an exclusion holds of a candidate; empty if it is none of this edition's readers'. */
  private static Optional<String> holds(Exclusion exclusion, boolean byTopics, List<Long> mailing) {
    return switch (exclusion) {
      case UNSUBSCRIBED -> Optional.of("n.state IS NULL OR n.state <> 'SUBSCRIBED'");
      case SUPPRESSED ->
          Optional.of("EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = s.address_key)");
      case READER_PAUSED -> Optional.of("s.paused_until > :moment");
      case NO_MATCHING_POSTS -> Optional.of(NOT_THEIR_TOPICS).filter(asked -> byTopics);
      case TOO_SOON ->
          mailing.isEmpty() ? Optional.empty() : Optional.of(mailedBy(mailing, "since"));
      case ERASED, REJECTED, NOT_APPROVED, CALLED_OFF, UNKNOWN -> Optional.empty();
    };
  }

  private static String firstOf(Function<Exclusion, Optional<String>> holds) {
    StringBuilder cases = new StringBuilder("CASE ");
    for (Exclusion exclusion : Exclusion.values()) {
      holds
          .apply(exclusion)
          .ifPresent(it -> cases.append("WHEN %s THEN '%s'\n".formatted(it, exclusion)));
    }
    return cases.append("END").toString();
  }

  private static final String NOT_THEIR_TOPICS =
      """
      EXISTS (SELECT 1 FROM subscriber_attribute t
               WHERE t.subscriber_id = s.id AND t.name = 'topics')
      AND NOT EXISTS (SELECT 1 FROM subscriber_attribute t
                       WHERE t.subscriber_id = s.id AND t.name = 'topics' AND t.value IN (:topics))
      """;

  /**
   * Whether the relay has, or may have, a delivery {@code o} that was claimed after {@code :since}.
   */
  public static final String MAILED_SINCE =
      "o.claimed_at > :since AND o.state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING')";

  /**
   * Whether one of these editions has, or may have, mailed them. One row is looked at for each, by
   * its primary key; all that a reader ever had would be hundreds after some years.
   *
   * @param since the name of the parameter with the instant after which that counts
   */
  static String mailedBy(List<Long> editions, String since) {
    return editions.stream()
        .map(
            id ->
                "EXISTS (SELECT 1 FROM delivery o WHERE o.edition_id = %d AND o.subscriber_id = s.id AND %s)"
                    .formatted(id, MAILED_SINCE.replace(":since", ":" + since)))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /**
   * Whether a subscriber may be mailed: they are subscribed, not suppressed, and have not paused
   * until later than {@code :moment}. Speaks of a {@code delivery}.
   */
  public static final String MAY_BE_MAILED =
      Arrays.stream(Exclusion.values())
          .flatMap(exclusion -> spares(exclusion).stream())
          .collect(Collectors.joining(" AND ", "(", ")"));

  /**
   * Why a subscriber must not be mailed at {@code :moment}; NULL if they may be. Speaks likewise.
   */
  public static final String EXCLUSION_OF_DELIVERY =
      firstOf(exclusion -> spares(exclusion).map("NOT (%s)"::formatted));

  /**
   * Whether an exclusion does not hold of a delivery's subscriber; empty if it is not looked for in
   * the row's claim: whose topics changed is seen when the letter is written, whom another edition
   * mailed under a lock, and whoever is forgotten takes along what waits for them, and has no
   * subscription left.
   */
  private static Optional<String> spares(Exclusion exclusion) {
    return switch (exclusion) {
      case UNSUBSCRIBED -> Optional.of(SUBSCRIBED);
      case SUPPRESSED -> Optional.of(NOT_SUPPRESSED);
      case READER_PAUSED -> Optional.of(NOT_PAUSED);
      case ERASED, NO_MATCHING_POSTS, TOO_SOON, REJECTED, NOT_APPROVED, CALLED_OFF, UNKNOWN ->
          Optional.empty();
    };
  }

  private static final String SUBSCRIBED =
      """
      EXISTS (SELECT 1 FROM subscription n
               WHERE n.subscriber_id = delivery.subscriber_id AND n.list = :list AND n.state = 'SUBSCRIBED')
      """;

  private static final String NOT_SUPPRESSED =
      """
      NOT EXISTS (SELECT 1 FROM subscriber s JOIN suppression x ON x.address_key = s.address_key
                   WHERE s.id = delivery.subscriber_id)
      """;

  private static final String NOT_PAUSED =
      """
      NOT EXISTS (SELECT 1 FROM subscriber p
                   WHERE p.id = delivery.subscriber_id AND p.paused_until > :moment)
      """;

  /**
   * The candidates of an audience: its list's subscriptions, in whatever state, that are in its
   * segment.
   *
   * @param audience its topics as subscribers wrote them, see {@link Topics#spelled}
   * @param zone where its days are told
   */
  static Eligibility candidates(Audience audience, ZoneId zone) {
    SegmentSql sql = new SegmentSql(zone);
    List<String> conditions = new ArrayList<>(List.of("n.list = :list"));
    audience.where().conditions().forEach(one -> conditions.add(sql.of(one)));
    Map<String, Object> parameters = new HashMap<>(sql.parameters());
    parameters.put("list", audience.list());
    return new Eligibility(String.join("\n AND ", conditions), parameters);
  }
}
