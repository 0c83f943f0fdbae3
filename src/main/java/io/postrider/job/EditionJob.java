package io.postrider.job;

import org.springframework.stereotype.Component;

/**
 * An edition of a digest, from its posts to its account. Every step does what its rows say is left
 * to do, so that the job can be run again after anything.
 */
@Component
class EditionJob {}
