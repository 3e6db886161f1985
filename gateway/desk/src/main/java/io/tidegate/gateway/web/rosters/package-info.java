/**
 * S3: rosters of managing companies, sent, looked at, applied, taken back.
 *
 * <p>Start with {@link io.tidegate.gateway.web.rosters.RosterRoutes}; {@link
 * io.tidegate.gateway.web.rosters.RosterJobs} reads files on threads of its own.
 */
@NullMarked
package io.tidegate.gateway.web.rosters;

import org.jspecify.annotations.NullMarked;
