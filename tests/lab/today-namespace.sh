#!/bin/sh
# today-namespace.sh FOLDER PKI LAB APACHE MODULES
#
# Started in mount, network, process and IPC namespaces of its own: puts a private copy of this machine's files over all of
# them, which forgets what is written, and runs today-session.sh in it. FOLDER alone is shared with the machine. All of it
# ends with this process.
set -eu

folder=$1 pki=$2 lab=$3 apache=$4 modules=$5

mount -t tmpfs tmpfs "$folder/private"
mkdir "$folder/private/written" "$folder/private/work" "$folder/private/root"
mount -t overlay overlay "$folder/private/root" \
  -o "lowerdir=/,upperdir=$folder/private/written,workdir=$folder/private/work"
root=$folder/private/root
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
rm -rf "$root/lab"
mkdir -p "$root/lab/topic" "$root/lab/pki" "$root/lab/files"
mount --bind "$folder" "$root/lab/topic"
mount --bind "$pki" "$root/lab/pki"
mount --bind "$lab" "$root/lab/files"
ip link set lo up
: >"$folder/is-private"
exec chroot "$root" /usr/bin/env -i APACHE="$apache" MODULES="$modules" bash /lab/files/today-session.sh
