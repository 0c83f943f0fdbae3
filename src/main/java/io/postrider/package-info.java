/**
 * Postrider turns a blog's new posts into one digest email per subscriber, and accounts for every
 * one.
 *
 * <p>The tree is the pipeline; imports only point upstream, from the bottom of this list to its
 * top:
 *
 * <ul>
 *   <li>{@code database} &mdash; the ground that everything stands on
 *   <li>{@code digest} &mdash; what was asked for
 *   <li>{@code posts} &mdash; what was published
 *   <li>{@code edition} &mdash; what we will say
 *   <li>{@code audience} &mdash; who may hear it
 *   <li>{@code rendering} &mdash; what each reader sees
 *   <li>{@code delivery} &mdash; hand it over, remember
 *   <li>{@code accounting} &mdash; prove it
 *   <li>{@code job} &mdash; the only package that knows Spring Batch
 *   <li>{@code schedule}, {@code watch}, {@code cli}, {@code pages} &mdash; the doors
 * </ul>
 *
 * <p>A package within one of these has its parent's place; no two packages import each other.
 */
@NullMarked
package io.postrider;

import org.jspecify.annotations.NullMarked;
