export async function dashboard(_: number): Promise<void> {}
