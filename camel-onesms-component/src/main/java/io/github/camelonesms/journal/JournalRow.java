package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A row of the journal's table: a request, or a message that is a member of a request.
 *
 * @param state that of a request; null for a member
 * @param outcome that of a request, that it arrived while it is open, or the place of a member; null if there is none
 * @param memberOf the key of the member's request; null for a request
 */
record JournalRow(
        SendKey key,
        int part,
        String fingerprint,
        PartState state,
        String owner,
        long fence,
        Instant begunAt,
        Instant leaseUntil,
        byte[] outcome,
        String memberOf) {

    static final String COLUMNS =
            "send_key, part, fingerprint, state, owner, fence, begun_at, lease_until, outcome, member_of";

    static JournalRow read(ResultSet row, String account, SqlDialect dialect) throws SQLException {
        String memberOf = row.getString("member_of");
        return new JournalRow(
                new SendKey(account, row.getString("send_key")),
                row.getInt("part"),
                row.getString("fingerprint"),
                memberOf == null ? PartState.valueOf(row.getString("state")) : null,
                row.getString("owner"),
                row.getLong("fence"),
                dialect.instant(row, "begun_at"),
                dialect.instant(row, "lease_until"),
                row.getBytes("outcome"),
                memberOf);
    }

    /** The key of the member's request. */
    SendKey request() {
        return new SendKey(key.account(), memberOf);
    }

    /** The request that this row is. */
    SendPart part(Instant now) {
        return new SendPart(
                key,
                part,
                fingerprint,
                state,
                owner,
                fence,
                begunAt,
                leaseUntil == null || !leaseUntil.isAfter(now) ? Duration.ZERO : Duration.between(now, leaseUntil),
                state == PartState.ACCEPTED ? OutcomeCodec.decode(outcome) : null);
    }

    /** The member's request, with the content and the outcome of this member only. */
    SendPart memberPart(SendPart request) {
        return new SendPart(
                request.key(),
                request.part(),
                fingerprint,
                request.state(),
                request.owner(),
                request.fence(),
                request.begunAt(),
                request.leaseLeft(),
                request.outcome() == null ? null : request.outcome().share(OutcomeCodec.decodePlace(outcome)));
    }
}
