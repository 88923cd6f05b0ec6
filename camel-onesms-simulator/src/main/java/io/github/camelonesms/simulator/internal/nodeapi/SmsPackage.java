package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.Tables;
import java.util.UUID;

/** A package ("paket"): one sending with its own id. Guarded by the engine's lock. */
final class SmsPackage {

    final long id;
    final UUID uuid;
    final Account account;
    final Message message;
    final String customId;

    /** Epoch milliseconds of the creation and of the sending. */
    final long createdAt;

    final long sendingAt;

    /** The debited credit; 0 if nothing was sent. */
    final long credit;

    /** Why it was not created; null if it was. */
    final Code error;

    boolean cancelled;

    /** Whether it still creates a new package in each period. */
    boolean repeating;

    /** The number of its next repetition. */
    int nextRun = 1;

    SmsPackage(
            long id,
            Account account,
            Message message,
            String customId,
            long createdAt,
            long sendingAt,
            long credit,
            Code error) {
        this.id = id;
        this.uuid = UUID.nameUUIDFromBytes(new byte[] {
            (byte) (id >>> 32), (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id, 'p', 'k', 'g'
        });
        this.account = account;
        this.message = message;
        this.customId = customId;
        this.createdAt = createdAt;
        this.sendingAt = sendingAt;
        this.credit = credit;
        this.error = error;
    }

    /** Restores a package from a state file. */
    static SmsPackage of(NodeApiState.PackageState state, Account account, Tables tables) {
        SmsPackage pkg = new SmsPackage(
                state.id(),
                account,
                Message.of(state.message(), tables),
                state.customId(),
                state.createdAt(),
                state.sendingAt(),
                state.credit(),
                state.error());
        pkg.cancelled = state.cancelled();
        pkg.repeating = state.repeating();
        pkg.nextRun = state.nextRun();
        return pkg;
    }

    NodeApiState.PackageState state(Tables tables) {
        return new NodeApiState.PackageState(
                id,
                account.username(),
                message.state(tables),
                customId,
                createdAt,
                sendingAt,
                credit,
                error,
                cancelled,
                repeating,
                nextRun);
    }

    boolean scheduled() {
        return sendingAt > createdAt;
    }

    /**
     * The content, which a new package may repeat.
     *
     * @param type 0 otp, 1 normal
     * @param content as given; null if each recipient has a text of its own
     * @param individual whether each recipient has a text of its own
     * @param validity minutes
     * @param periodType 0 once, 1 daily, 2 weekly, 3 monthly, 4 yearly
     */
    record Message(
            int type,
            String title,
            String content,
            String sender,
            int encoding,
            int validity,
            Recipients recipients,
            boolean individual,
            int periodType) {

        static Message of(NodeApiState.MessageState state, Tables tables) {
            return new Message(
                    state.type(),
                    state.title(),
                    state.content(),
                    state.sender(),
                    state.encoding(),
                    state.validity(),
                    tables.recipients(state.recipients()),
                    state.individual(),
                    state.periodType());
        }

        NodeApiState.MessageState state(Tables tables) {
            return new NodeApiState.MessageState(
                    type, title, content, sender, encoding, validity, tables.place(recipients), individual, periodType);
        }

        Message again(String newTitle) {
            return new Message(type, newTitle, content, sender, encoding, validity, recipients, individual, 0);
        }
    }
}
