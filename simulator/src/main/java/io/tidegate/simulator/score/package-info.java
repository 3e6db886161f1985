/**
 * The gateway judged against what truly happened: per rule precision, recall and time to alert, and
 * the load of a worker; of a made-up world played through a gateway of its own, or of labels and a
 * gateway that runs.
 *
 * <p>Start at {@link io.tidegate.simulator.score.ScoreCommand}; the judging is in {@link
 * io.tidegate.simulator.score.Judge}. May import: {@code world}, {@code firmware}, {@code fleet},
 * {@code stack}, {@code wire}.
 */
@NullMarked
package io.tidegate.simulator.score;

import org.jspecify.annotations.NullMarked;
