/** Says what {@code mvn -q -Dquickstart} is doing, because -q keeps Maven silent. Run from its source, before anything is compiled. */
final class Say {

    public static void main(String[] args) {
        System.out.print(switch (args[0]) {
            case "camel-onesms-parent" -> "Preparing: the first run downloads about 100 MB, which takes some minutes; later runs take seconds.\n";
            case "camel-onesms-simulator" -> "Compiling the simulator ..\n";
            case "camel-onesms-component" -> "Compiling the component ..\n";
            case "camel-onesms-example-quickstart" -> "Compiling the quickstart ..\n";
            default -> "";
        });
    }
}
