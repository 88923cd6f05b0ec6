package io.github.camelonesms.benchmarks.store;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryClaim;
import io.github.camelonesms.delivery.DeliveryCommit;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.TrackedDelivery;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Nodes that share the ids of an account in one database. */
final class Nodes {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration EXPIRY = Duration.ofHours(48);

    private final List<DeliveryStore> stores;
    private final int threadsPerNode;
    private final int idsPerClaim;
    private final int idsPerCommit;

    /** @param stores one per node */
    Nodes(List<DeliveryStore> stores, int threadsPerNode, int idsPerClaim, int idsPerCommit) {
        this.stores = stores;
        this.threadsPerNode = threadsPerNode;
        this.idsPerClaim = idsPerClaim;
        this.idsPerCommit = idsPerCommit;
    }

    static List<TrackedDelivery> due(DeliveryAccount account, int ids) {
        List<TrackedDelivery> due = new ArrayList<>();
        for (int i = 0; i < ids; i++) {
            due.add(new TrackedDelivery(account, Integer.toString(i), null, Duration.ZERO, EXPIRY));
        }
        return due;
    }

    static DeliveryAccount account(String name) {
        return DeliveryAccount.of("onesms", URI.create("https://api.1sms.com.tr"), name);
    }

    /** Returns how many ids of an account, all of which are due, are claimed and committed per second. */
    double claimAndCommit(DeliveryAccount account, int ids) throws Exception {
        Set<String> claimed = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> workers = new ArrayList<>();
        for (DeliveryStore store : stores) {
            for (int thread = 0; thread < threadsPerNode; thread++) {
                String owner = "worker " + workers.size();
                workers.add(() -> {
                    work(store, account, owner, claimed);
                    return null;
                });
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            long begin = System.nanoTime();
            for (Future<Void> worker : threads.invokeAll(workers)) {
                worker.get();
            }
            double rate = ids * 1e9 / (System.nanoTime() - begin);
            if (claimed.size() != ids) {
                throw new IllegalStateException("Only " + claimed.size() + " of " + ids + " ids were claimed");
            }
            return rate;
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(DeliveryStore store, DeliveryAccount account, String owner, Set<String> claimed) {
        List<DeliveryClaim> claims;
        while (!(claims = store.claimDue(account, idsPerClaim, owner, LEASE)).isEmpty()) {
            for (DeliveryClaim claim : claims) {
                if (!claimed.add(claim.id())) {
                    throw new IllegalStateException("Id " + claim.id() + " was claimed twice");
                }
            }
            List<DeliveryCommit> commits = claims.stream()
                    .map(claim -> new DeliveryCommit(claim, null, PAUSE))
                    .toList();
            for (int from = 0; from < commits.size(); from += idsPerCommit) {
                int to = Math.min(from + idsPerCommit, commits.size());
                if (!store.commitAll(commits.subList(from, to)).isEmpty()) {
                    throw new IllegalStateException("A claim was lost");
                }
            }
        }
    }
}
