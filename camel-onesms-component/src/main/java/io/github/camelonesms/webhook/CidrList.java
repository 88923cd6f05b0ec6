package io.github.camelonesms.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Networks that may post: addresses and CIDR blocks, IPv4 and IPv6. Immutable. */
final class CidrList {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";

    /** IPv4 with four numbers up to 255, or a text with a colon, so that no name is looked up. */
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final List<Block> blocks;

    private CidrList(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** Parses a comma-separated list of addresses and CIDR blocks. */
    static CidrList of(String option, String list) {
        List<Block> blocks = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            blocks.add(block(option, entry.strip()));
        }
        return new CidrList(blocks);
    }

    private static Block block(String option, String entry) {
        int slash = entry.indexOf('/');
        InetAddress literal = literal(slash < 0 ? entry : entry.substring(0, slash));
        String length = slash < 0 ? "" : entry.substring(slash + 1);
        if (literal != null && (slash < 0 || LENGTH.matcher(length).matches())) {
            byte[] address = literal.getAddress();
            int bits = address.length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(length);
            if (prefix <= bits) {
                return new Block(address.length, prefix, shifted(address, prefix));
            }
        }
        throw new IllegalArgumentException(option + " has the entry \"" + entry
                + "\", which is not an address or a CIDR block. Set it to a list such as 192.0.2.0/24,2001:db8::/32.");
    }

    /** Whether the address is in one of the blocks; an IPv4 address inside an IPv6 one counts as IPv4. */
    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Block block : blocks) {
            if (block.bytes() == bytes.length && shifted(bytes, block.prefix()).equals(block.network())) {
                return true;
            }
        }
        return false;
    }

    /** Null if the text is not a literal address. */
    static InetAddress literal(String text) {
        try {
            return ADDRESS.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static BigInteger shifted(byte[] address, int prefix) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - prefix);
    }

    private record Block(int bytes, int prefix, BigInteger network) {}
}
