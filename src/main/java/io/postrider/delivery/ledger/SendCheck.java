package io.postrider.delivery.ledger;

import java.util.Map;

/**
 * What the last look before sending found.
 *
 * @param termHeld whether the lease is still ours
 * @param stopRequested whether an operator asked to stop
 * @param approved whether the edition may go out
 * @param left who of the claim must not be mailed any more, with the reason
 */
public record SendCheck(
    boolean termHeld, boolean stopRequested, boolean approved, Map<Long, String> left) {}
